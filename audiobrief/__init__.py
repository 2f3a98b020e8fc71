"""audiobrief turns newsletters and magazine editions into accessible audio editions."""
