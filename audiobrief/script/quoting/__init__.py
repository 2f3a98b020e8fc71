"""How quotations and their speakers are told: marks, tokens, cues, rules, identity."""
