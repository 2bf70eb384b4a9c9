/** The words and lines of a file of metrics: RFC 4180, a byte-order mark, times in ISO 8601, an empty cell for a gap. */
import { metricDefinitions, type MetricName } from '../domain/metrics.ts';
import { neutralised } from './formulas.ts';

type Language = 'en' | 'zh';

/** A count as its rate per second. */
const titles: Readonly<Record<Language, Readonly<Record<MetricName, string>>>> = {
  en: {
    activeConnections: 'Active connections',
    newConnections: 'New connections (1/s)',
    bytesIn: 'Bytes in (B/s)',
    bytesOut: 'Bytes out (B/s)',
    packets: 'Packets (1/s)',
    packetsDropped: 'Packets dropped (1/s)',
    resets: 'Resets (1/s)',
    connectMs: 'Connect time (ms)',
    handshakeMs: 'Handshake time (ms)',
    probeSuccess: 'Success rate (0 to 1)',
  },
  zh: {
    activeConnections: '活跃连接数',
    newConnections: '新建连接数 (1/s)',
    bytesIn: '入流量 (B/s)',
    bytesOut: '出流量 (B/s)',
    packets: '数据包 (1/s)',
    packetsDropped: '丢弃的数据包 (1/s)',
    resets: '重置数 (1/s)',
    connectMs: '连接时间 (ms)',
    handshakeMs: '握手时间 (ms)',
    probeSuccess: '成功率 (0 至 1)',
  },
};
const others = {
  en: { time: 'Time', kind: 'Kind', id: 'ID', name: 'Name' },
  zh: { time: '时间', kind: '类型', id: 'ID', name: '名称' },
} as const;
const kinds = {
  en: { endpoint: 'Endpoint', service: 'Endpoint service' },
  zh: { endpoint: '终端节点', service: '终端节点服务' },
} as const;
const origins = {
  en: { simulated: 'Simulated', observed: 'Observed' },
  zh: { simulated: '模拟', observed: '实测' },
} as const;

/** Quotes where RFC 4180 asks for it; text that a spreadsheet would run gets an apostrophe. */
function textCell(text: string): string {
  const safe = neutralised(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The head line with the byte-order mark. A metric says whether it was simulated or observed. */
export function headLine(
  metrics: readonly { readonly metric: MetricName; readonly origin: 'simulated' | 'observed' }[],
  language: Language,
): string {
  const { time, kind, id, name } = others[language];
  const columns = metrics.map(
    ({ metric, origin }) => `${titles[language][metric]}, ${origins[language][origin]}`,
  );
  return `\ufeff${[time, kind, id, name, ...columns].map(textCell).join(',')}\r\n`;
}

/** The cells that name a subject, with the comma before and after them. */
export const subjectCells = (
  kind: 'endpoint' | 'service',
  id: string,
  name: string,
  language: Language,
): string => `,${textCell(kinds[language][kind])},${textCell(id)},${textCell(name)},`;

/** `.001` and so on, without zeros at the end: a table, because a million of them are written. */
const fractions = Array.from({ length: 1000 }, (_, thousandths) => String(thousandths / 1000).slice(1));

/** Up to three digits behind the point; empty where nothing was measured. */
export function numberCell(value: number): string {
  if (Number.isNaN(value)) return '';
  // Whole numbers become text several times faster than others.
  if (value >= 0 && value < 1e9) {
    const thousandths = Math.round(value * 1000);
    const whole = Math.floor(thousandths / 1000);
    return String(whole) + (fractions[thousandths - whole * 1000] ?? '');
  }
  return Number.isInteger(value) ? String(value) : String(Math.round(value * 1000) / 1000);
}

/** What makes a rate per second of a count over `ms`; 1 for what is no count. */
export const perSecond = (metric: MetricName, ms: number): number =>
  metricDefinitions[metric].kind === 'count' ? 1000 / ms : 1;
