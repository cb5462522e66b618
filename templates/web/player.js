// The player: plays the briefing, shows which sentence is being said, and starts at any of them. Without it the
// browser's own controls stay, and every word can be read.
(() => {
  const audio = document.querySelector("audio");
  const controls = document.querySelector(".controls");
  if (!audio || !controls) return;
  const [play, place, chapter, clock, pace] = [".play", ".place", ".chapter", ".clock", ".pace"].map((name) => controls.querySelector(name));
  const said = [...document.querySelectorAll("[data-start]")].map((element) => ({
    element,
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
    title: (element.closest(".story").querySelector("h2") || element).textContent,
  }));
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const PACES = [1, 1.25, 1.5, 1.75, 0.75];
  const PATIENCE = 4000; // milliseconds that a reader who scrolls is left alone
  let now = null;
  let scrolled = -PATIENCE;

  audio.controls = false;
  controls.hidden = false;
  document.body.classList.add("heard");

  const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

  function seek(seconds) {
    audio.currentTime = seconds;
    audio.play();
  }

  function follow(element) {
    const box = element.getBoundingClientRect();
    const seen = box.top >= controls.parentElement.offsetHeight && box.bottom <= innerHeight;
    if (seen || audio.paused || performance.now() - scrolled < PATIENCE) return;
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
  }

  function show() {
    const time = audio.currentTime;
    const next = said.find((one) => one.start <= time && time < one.end) || null;
    clock.textContent = minutes(time);
    place.value = time;
    place.setAttribute("aria-valuetext", minutes(time));
    if (next === now) return;
    if (now) now.element.classList.remove("now");
    now = next;
    if (!now) return;
    now.element.classList.add("now");
    chapter.textContent = now.title;
    follow(now.element);
  }

  function turn() {
    const playing = !audio.paused;
    play.setAttribute("aria-label", playing ? play.dataset.pause : play.dataset.play);
    play.firstElementChild.textContent = playing ? "❚❚" : "▶";
    if (playing) tick();
  }

  // timeupdate comes four times a second; a frame is soon enough for the eye.
  function tick() {
    show();
    if (!audio.paused) requestAnimationFrame(tick);
  }

  play.addEventListener("click", () => (audio.paused ? audio.play() : audio.pause()));
  place.addEventListener("input", () => { audio.currentTime = Number(place.value); });
  pace.addEventListener("click", () => {
    audio.playbackRate = PACES[(PACES.indexOf(audio.playbackRate) + 1) % PACES.length];
    pace.textContent = `${audio.playbackRate}×`;
    pace.setAttribute("aria-label", `${pace.textContent} ${pace.dataset.name}`);
  });
  for (const event of ["play", "pause", "ended"]) audio.addEventListener(event, turn);
  for (const event of ["timeupdate", "seeked"]) audio.addEventListener(event, show);
  audio.addEventListener("durationchange", () => { if (isFinite(audio.duration)) place.max = audio.duration; });
  for (const event of ["wheel", "touchmove", "keydown"]) addEventListener(event, () => { scrolled = performance.now(); }, { passive: true });

  for (const link of document.querySelectorAll("[data-seek]")) {
    link.addEventListener("click", (event) => { event.preventDefault(); seek(Number(link.dataset.seek)); });
  }
  for (const one of said) {
    // A sentence that somebody marks is to be copied, not heard; a link in it is to be followed.
    one.element.addEventListener("click", (event) => {
      if (!event.target.closest("a") && !String(getSelection())) seek(one.start);
    });
    if (one.element.matches(".points *, blockquote")) (one.element.closest("li") || one.element).append(button(one));
  }

  // What the mouse does on a sentence, for those who have none.
  function button(one) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "hear";
    made.textContent = "▶";
    made.setAttribute("aria-label", `${play.dataset.play} ${minutes(one.start)}`);
    made.addEventListener("click", (event) => { event.stopPropagation(); seek(one.start); });
    return made;
  }
})();
