// What a browser alone can do: pictures from drawings, downloads, the clipboard.
const save = (blob, name) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
export const saveText = (text, name, type) => save(new Blob([text], { type }), name);
export const savePng = (svg, name) => new Promise(done => {
  const image = new Image();
  image.onload = () => {
    const canvas = document.createElement('canvas'), scale = 2;
    canvas.width = image.width * scale;
    canvas.height = image.height * scale;
    const paper = canvas.getContext('2d');
    paper.scale(scale, scale);
    paper.drawImage(image, 0, 0);
    canvas.toBlob(blob => { save(blob, name); done(true); }, 'image/png');
  };
  image.onerror = () => done(false);
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(svg);
});
export const copy = text => navigator.clipboard.writeText(text);
