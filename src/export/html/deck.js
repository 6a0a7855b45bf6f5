(() => {
  "use strict";
  const find = (id) => document.getElementById(id);
  const slides = [...document.querySelectorAll(".slide")];
  const [place, said, list, blank] = ["place", "said", "list", "blank"].map(find);
  const [back, on, open, notes, full] = ["back", "on", "open", "notes", "full"].map(find);
  const entries = [...list.querySelectorAll("ol a")];
  let at = -1;
  let digits = "";
  let forget = 0;

  const say = () => {
    place.textContent = digits ? `${digits}…` : `${at + 1} / ${slides.length}`;
  };

  const parts = ".inside, .title, .text, .foot ol, .notes";

  // Begins at the top of what scrolls, and lets the keyboard reach it.
  const reach = () => slides[at]?.querySelectorAll(parts).forEach((part) => {
    part.scrollTop = 0;
    if (part.scrollHeight > part.clientHeight + 1) part.tabIndex = 0;
    else part.removeAttribute("tabindex");
  });

  // Shows a slide; the address names it.
  const show = (to) => {
    const next = Math.min(Math.max(to, 0), slides.length - 1);
    if (next === at || next < 0) return;
    const first = at < 0;
    slides[at]?.classList.remove("on");
    entries[at]?.removeAttribute("aria-current");
    at = next;
    slides[at].classList.add("on");
    reach();
    entries[at].setAttribute("aria-current", "true");
    back.disabled = at === 0;
    on.disabled = at === slides.length - 1;
    say();
    if (!first) said.textContent = slides[at].getAttribute("aria-label");
    if (location.hash !== `#${at + 1}`) {
      // Some browsers keep files from changing their address: then it stays.
      try { history.replaceState(null, "", `#${at + 1}`); } catch { /* nothing is lost */ }
    }
  };

  const named = () => {
    const number = Number(location.hash.slice(1));
    return Number.isInteger(number) && number > 0 ? number - 1 : -1;
  };

  const cover = (white) => {
    blank.classList.toggle("white", white);
    blank.hidden = false;
  };

  const toggleNotes = () => {
    if (!notes) return;
    notes.setAttribute("aria-pressed", String(document.body.classList.toggle("with-notes")));
    reach();
  };

  const toggleFull = () => {
    const done = document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen?.();
    done?.catch(() => { full.disabled = true; });
  };

  const toggleList = () => {
    if (list.open) list.close();
    else {
      list.showModal();
      entries[at]?.focus();
    }
  };

  // Whether what has the focus can scroll this way: then an arrow does that.
  const scrolls = (down) => {
    const part = document.activeElement?.closest(parts);
    if (!part || part.scrollHeight <= part.clientHeight + 1) return false;
    return down ? part.scrollTop + part.clientHeight < part.scrollHeight - 1 : part.scrollTop > 0;
  };

  const type = (digit) => {
    digits = (digits + digit).slice(-4);
    clearTimeout(forget);
    forget = setTimeout(() => { digits = ""; say(); }, 3000);
    say();
  };

  const keys = {
    ArrowRight: () => show(at + 1), ArrowDown: () => show(at + 1), PageDown: () => show(at + 1), " ": () => show(at + 1), n: () => show(at + 1),
    ArrowLeft: () => show(at - 1), ArrowUp: () => show(at - 1), PageUp: () => show(at - 1), Backspace: () => show(at - 1), p: () => show(at - 1),
    Home: () => show(0), End: () => show(slides.length - 1),
    f: toggleFull, b: () => cover(false), ".": () => cover(false), w: () => cover(true), s: toggleNotes, l: toggleList, "?": toggleList,
    Enter: () => {
      const number = Number(digits);
      digits = "";
      if (number > 0) show(number - 1);
      else show(at + 1);
      say();
    },
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!blank.hidden) {
      if (key !== "Shift") {
        blank.hidden = true;
        event.preventDefault();
      }
      return;
    }
    if (list.open) {
      if (key === "l") toggleList();
      return;
    }
    if (/^[0-9]$/.test(key)) {
      type(key);
      return;
    }
    // A button or a link that was reached by key is pressed by key.
    const held = document.activeElement?.matches("button, a") && (key === " " || (key === "Enter" && !digits));
    if (held || (key === "ArrowDown" && scrolls(true)) || (key === "ArrowUp" && scrolls(false))) return;
    let action = keys[key];
    if (key === " " && event.shiftKey) action = keys.PageUp;
    if (!action || (event.repeat && /^[bfslw.?]$/.test(key))) return;
    event.preventDefault();
    if (key !== "Enter" && digits) {
      digits = "";
      say();
    }
    action();
  });

  const press = (button, action) => button?.addEventListener("click", (event) => {
    action();
    // Pressed with a pointer, it does not keep the keys.
    if (event.detail > 0) button.blur();
  });
  press(back, () => show(at - 1));
  press(on, () => show(at + 1));
  press(open, toggleList);
  press(notes, toggleNotes);
  press(full, toggleFull);
  press(find("close"), toggleList);
  blank.addEventListener("click", () => { blank.hidden = true; });
  entries.forEach((entry, index) => entry.addEventListener("click", (event) => {
    event.preventDefault();
    list.close();
    show(index);
  }));
  addEventListener("hashchange", () => show(named() < 0 ? at : named()));

  // A swipe, unless the page is zoomed: then a finger moves it.
  let from = null;
  const main = document.querySelector("main");
  main.addEventListener("touchstart", (event) => {
    const finger = event.touches[0];
    from = event.touches.length === 1 && (visualViewport?.scale ?? 1) < 1.05 ? { x: finger.clientX, y: finger.clientY } : null;
  }, { passive: true });
  main.addEventListener("touchend", (event) => {
    if (!from) return;
    const finger = event.changedTouches[0];
    const [x, y] = [finger.clientX - from.x, finger.clientY - from.y];
    from = null;
    if (Math.abs(x) > 50 && Math.abs(x) > 2 * Math.abs(y)) show(at + (x < 0 ? 1 : -1));
  }, { passive: true });

  if (!document.fullscreenEnabled) full.hidden = true;
  document.documentElement.classList.add("js");
  scrollTo(0, 0);
  show(Math.max(named(), 0));
})();
