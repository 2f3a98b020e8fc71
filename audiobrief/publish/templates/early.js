// Runs before anything is drawn, so that nothing moves or changes colour once the page's script runs.
document.documentElement.classList.add("live");
try {
  const { theme } = JSON.parse(localStorage.getItem("audiobrief settings")) || {};
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // Storage is switched off or damaged: the device's colours.
}
