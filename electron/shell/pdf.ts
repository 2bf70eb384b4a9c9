/** A page as a PDF: laid out in a window that nobody sees, where nothing runs and nothing is fetched. */
import { BrowserWindow } from 'electron';

const marginInches = 0.5;

/** Answers the bytes as base64. */
export async function pdfOf(html: string): Promise<string> {
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      // In a session of its own, which is guarded as every session is.
      partition: 'pdf',
      javascript: false,
    },
  });
  try {
    await window.loadURL(`data:text/html;charset=utf-8;base64,${Buffer.from(html).toString('base64')}`);
    const margin = marginInches;
    const pdf = await window.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      generateTaggedPDF: true,
      margins: { top: margin, bottom: margin, left: margin, right: margin },
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<p style="width: 100%; text-align: center; font-size: 8px"><span class="pageNumber"></span> / <span class="totalPages"></span></p>',
    });
    return pdf.toString('base64');
  } finally {
    window.destroy();
  }
}
