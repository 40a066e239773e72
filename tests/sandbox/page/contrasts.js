// For each visible piece of text: its words and its contrast with the ground behind it, by WCAG 2.2.
const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });

function pixel(colour, over) {
  canvas.fillStyle = over;
  canvas.fillRect(0, 0, 1, 1);
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
}

function rgb([red, green, blue]) {
  return `rgb(${red} ${green} ${blue})`;
}

function ground(element) {
  if (element === null) return [255, 255, 255];
  const own = getComputedStyle(element).backgroundColor;
  return own === "rgba(0, 0, 0, 0)" ? ground(element.parentElement) : pixel(own, rgb(ground(element.parentElement)));
}

function light(channels) {
  const [red, green, blue] = channels.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function ratio(element) {
  const behind = ground(element);
  const [one, other] = [light(pixel(getComputedStyle(element).color, rgb(behind))), light(behind)];
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

function visible(element) {
  return element.checkVisibility({ visibilityProperty: true }) && !element.closest(".unseen, .part, .skip, noscript");
}

const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const found = [];
while (words.nextNode()) {
  const [text, element] = [words.currentNode.textContent.trim(), words.currentNode.parentElement];
  if (text && visible(element)) found.push({ text, ratio: Math.round(ratio(element) * 100) / 100 });
}
return found;
