// The ruler check: how many pixels a real millimetre takes on this screen, remembered by the browser.

import { text } from "./live.js";

const KEY = "kaartenset-pixels-in-100-mm";
const BY_STANDARD = (100 * 96) / 25.4;

function remembered() {
  try {
    const found = Number(localStorage.getItem(KEY));
    return found >= 200 && found <= 1200 ? found : BY_STANDARD;
  } catch {
    return BY_STANDARD;
  }
}

/** Set up the slider, and call `changed` with the pixels of a millimetre, now and when it moves. */
export function startRuler(changed) {
  const slider = document.getElementById("pixels");
  const show = (pixels) => {
    slider.value = pixels;
    document.getElementById("pixels-now").textContent = text("ruler_now", { pixels: Math.round(pixels) });
    document.documentElement.style.setProperty("--real", pixels / 100);
    changed(pixels / 100);
  };
  const keep = (pixels) => {
    try {
      localStorage.setItem(KEY, pixels);
    } catch {
      // A browser that keeps nothing shows it for this time.
    }
    show(pixels);
  };
  slider.addEventListener("input", () => keep(Number(slider.value)));
  document.getElementById("pixels-reset").addEventListener("click", () => keep(BY_STANDARD));
  show(remembered());
}
