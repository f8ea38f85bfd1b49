// Makes what a connector's call may use: parsed settings, guarded HTTP, a log of words and counts, the signal.
import { type Connector, type ConnectorContext, ConnectorError, type SourceLog } from '@audience/connector';
import { Injectable, Logger } from '@nestjs/common';
import { SourceHttpService } from './http/source-http.service.ts';

@Injectable()
export class ConnectorContextService {
  constructor(private readonly http: SourceHttpService) {}

  /**
   * The context of one call.
   *
   * @param settings secrets opened; parsed by the connector's own schema
   * @param signal aborted when the work is cancelled or the host stops
   * @throws ConnectorError `config`, code `settings_invalid`, naming the settings that do not fit
   */
  createContext<Settings>(
    connector: Connector<Settings>,
    settings: unknown,
    signal: AbortSignal,
  ): ConnectorContext<Settings> {
    const parsed = connector.settings.safeParse(settings);
    if (!parsed.success) {
      const names = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'settings')))].join(', ');
      throw new ConnectorError('config', `The settings of ${connector.name} do not fit: ${names}.`, {
        code: 'settings_invalid',
      });
    }
    return {
      settings: parsed.data,
      http: this.http.open(connector.name, connector.hosts(parsed.data), signal),
      log: logOf(connector.id),
      signal,
    };
  }
}

function logOf(connectorId: string): SourceLog {
  const logger = new Logger(`connector:${connectorId}`);
  return {
    info: (message, facts = {}) => logger.log({ message, ...facts }),
    warn: (message, facts = {}) => logger.warn({ message, ...facts }),
  };
}
