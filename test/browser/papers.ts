// Pictures of papers as a merchant has them on disk: sharp, coloured, large enough.
import sharp from 'sharp';

export interface Paper {
  name: string;
  mimeType: string;
  buffer: Buffer;
}

/**
 * A JPEG of a card, another one for each name: a picture that failed once fails at once when it
 * comes again. The sandbox fails what is called `failed.jpg`.
 */
export async function paper(name = 'passport.jpg', width = 1200, height = 800): Promise<Paper> {
  const lines = Array.from({ length: 9 }, (_, at) => {
    const hue = at * 40 + name.charCodeAt(0);
    return `<rect x="8%" y="${20 + at * 8}%" width="${40 + ((at * 17) % 45)}%" height="3%"
      fill="hsl(${hue} 60% 40%)"/>`;
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#d9e4ef"/>
    <rect x="65%" y="20%" width="28%" height="50%" fill="#7a5c49"/>
    <circle cx="79%" cy="40%" r="9%" fill="#e8b796"/>${lines.join('')}</svg>`;
  const buffer = await sharp(Buffer.from(drawing)).jpeg({ quality: 85 }).toBuffer();
  return { name, mimeType: 'image/jpeg', buffer };
}
