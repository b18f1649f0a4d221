// Tells where a pointer is within a drawing's frame, and which part of it a drag has chosen; everything else is done by the server.
export const attach = (place, view) => {
  const line = place.querySelector('.cross'), box = place.querySelector('.part');
  let from = null, busy = false;
  const frame = () => place.dataset.frame.split(' ').map(Number);
  const at = event => {
    const [l, t, w, h] = frame(), r = place.querySelector('svg').getBoundingClientRect();
    return [((event.clientX - r.left) / r.width - l) / w, 1 - ((event.clientY - r.top) / r.height - t) / h];
  };
  const show = (what, a, b) => {
    const [l, t, w, h] = frame(), r = place.querySelector('svg').getBoundingClientRect();
    what.hidden = false;
    Object.assign(what.style, { left: `${(l + a * w) * r.width}px`, width: `${(b - a) * w * r.width}px`, top: `${t * r.height}px`, height: `${h * r.height}px` });
  };
  place.addEventListener('pointermove', async event => {
    const [x, y] = at(event);
    if (x < 0 || x > 1 || y < 0 || y > 1) { line.hidden = true; return; }
    show(line, x, x);
    if (from !== null) show(box, Math.min(from, x), Math.max(from, x));
    if (busy) return;
    busy = true;
    try { await view.invokeMethodAsync('Point', x, y); } finally { busy = false; }
  });
  place.addEventListener('pointerleave', () => { line.hidden = true; });
  place.addEventListener('pointerdown', event => {
    const [x, y] = at(event);
    if (event.pointerType === 'mouse' && !event.button && x >= 0 && x <= 1 && y >= 0 && y <= 1) { from = x; event.preventDefault(); }
  });
  place.addEventListener('pointerup', event => {
    if (from === null) return;
    const [x] = at(event), a = Math.max(0, Math.min(from, x)), b = Math.min(1, Math.max(from, x));
    from = null;
    box.hidden = true;
    if (b - a > 0.01) view.invokeMethodAsync('Enlarge', a, b);
  });
  place.addEventListener('dblclick', () => view.invokeMethodAsync('ShowAll'));
};
