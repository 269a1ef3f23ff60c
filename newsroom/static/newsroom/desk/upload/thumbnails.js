/* Small pictures of files that are not sent yet: drawn when their row comes into sight, one after the
   other. What stays in memory is the small picture alone. */

const WIDTH = 144;

let turn = Promise.resolve();
const files = new WeakMap();
const watcher = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (isIntersecting) {
      watcher.unobserve(target);
      turn = turn.then(() => draw(target, files.get(target)));
    }
  }
});

export function showThumbnail(canvas, file) {
  files.set(canvas, file);
  watcher.observe(canvas);
}

async function draw(canvas, file) {
  try {
    const picture = await createImageBitmap(file, { resizeWidth: WIDTH, resizeQuality: "medium" });
    canvas.width = picture.width;
    canvas.height = picture.height;
    canvas.getContext("2d").drawImage(picture, 0, 0);
    picture.close();
  } catch {
    // No picture, or of a kind that this browser does not show.
    canvas.classList.add("is-unseen");
  }
}
