// What a reader would stumble over in a page: texts of a picture that lie on each other or stick out, pages
// that are wider than their window, and anything that is loaded from elsewhere.
const wrong = [];
addEventListener('error', event => wrong.push('error: ' + event.message));
addEventListener('load', () => {
  const apart = (a, b) => a.right <= b.left + 1 || b.right <= a.left + 1 || a.bottom <= b.top + 2 || b.bottom <= a.top + 2;
  document.querySelectorAll('details').forEach(details => { details.open = true; });
  for (const svg of document.querySelectorAll('svg')) {
    const name = svg.querySelector('title')?.textContent;
    if (!name) wrong.push('a picture without a text that stands for it');
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')].filter(text => text.textContent.trim());
    if (!texts.length) wrong.push(name + ': no text');
    const boxes = texts.map(text => text.getBoundingClientRect());
    boxes.forEach((box, i) => {
      const words = texts[i].textContent;
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1 || box.bottom > frame.bottom + 1)
        wrong.push(name + ': clipped: ' + words);
      for (let j = i + 1; j < boxes.length; j++)
        if (!apart(box, boxes[j])) wrong.push(name + ': ' + words + ' lies on ' + texts[j].textContent);
    });
  }
  const width = document.documentElement.scrollWidth;
  if (width > innerWidth + 1) wrong.push('the page is ' + width + ' px wide in ' + innerWidth);
  for (const entry of performance.getEntriesByType('resource'))
    wrong.push('loaded: ' + entry.name);
  parent.postMessage([innerWidth, matchMedia('(prefers-color-scheme: dark)').matches, ...wrong].join('\n'), '*');
});
