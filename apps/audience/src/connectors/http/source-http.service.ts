// Lends HTTP to connectors' calls. Owns the connections of the process to sources and ends them when the host stops.
import type { SourceHttp } from '@audience/connector';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { GuardedSourceHttp } from './guarded-source-http.ts';
import { NetworkGuard, type Resolve, resolveBySystem } from './network-guard.ts';
import { NO_PRIVATE_SOURCES, type PrivateSources } from './private-sources.ts';
import { DEFAULT_LIMITS, type HttpLimits, type HttpRuntime, machineRuntime } from './runtime.ts';
import { SourceHosts } from './source-hosts.ts';

/** How the sources' HTTP is set up; everything has a default. */
export interface SourceHttpOptions {
  /** AUDIENCE_PRIVATE_SOURCES as read. Default: none, so public addresses only. */
  privateSources?: PrivateSources;
  limits?: Partial<HttpLimits>;
  runtime?: HttpRuntime;
  /** Default: the system's resolver. */
  resolve?: Resolve;
}

@Injectable()
export class SourceHttpService implements OnModuleDestroy {
  readonly #limits: HttpLimits;
  readonly #runtime: HttpRuntime;
  readonly #hosts: SourceHosts;

  constructor(options: SourceHttpOptions = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.#runtime = options.runtime ?? machineRuntime;
    const guard = new NetworkGuard(options.privateSources ?? NO_PRIVATE_SOURCES, options.resolve ?? resolveBySystem);
    this.#hosts = new SourceHosts(guard, this.#limits, this.#runtime);
  }

  /**
   * The HTTP of one call.
   *
   * @param source what people call the source, for the words of what goes wrong
   * @param allowedHosts the only `host` or `host:port` values it goes to
   * @param signal ends waits and requests
   */
  open(source: string, allowedHosts: string[], signal: AbortSignal): SourceHttp {
    return new GuardedSourceHttp({
      source,
      allowedHosts,
      signal,
      hosts: this.#hosts,
      limits: this.#limits,
      runtime: this.#runtime,
    });
  }

  onModuleDestroy(): Promise<void> {
    return this.#hosts.close();
  }
}
