/** The colours of a chart, read from the page's own tokens: a canvas knows no CSS. */

export interface ChartTheme {
  readonly line: string;
  readonly compared: string;
  readonly band: string;
  readonly grid: string;
  readonly axis: string;
  readonly text: string;
  readonly strong: string;
  readonly hatch: string;
  readonly gap: string;
  readonly threshold: string;
  readonly background: string;
  readonly font: string;
}

/** As the page shows itself now: to be read again when the theme changes. */
export function readTheme(element: Element): ChartTheme {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return {
    line: of('--chart-line'),
    compared: of('--chart-compared'),
    band: of('--chart-band'),
    grid: of('--desk-line'),
    axis: of('--chart-axis'),
    text: of('--desk-text-helper'),
    strong: of('--cds-text-01'),
    hatch: of('--chart-hatch'),
    gap: of('--chart-gap'),
    threshold: of('--desk-red'),
    background: of('--cds-ui-01'),
    font: of('--desk-sans'),
  };
}

/** A canvas draws in a fallback font until the page's own is here. Never rejects: then it is the fallback. */
export async function fontsReady(): Promise<void> {
  // Only a browser has them.
  const fonts = (document as { fonts?: FontFaceSet }).fonts;
  if (!fonts) return;
  await Promise.all([fonts.load('12px "IBM Plex Sans"'), fonts.load('600 14px "IBM Plex Sans"')]).catch(
    () => undefined,
  );
}
