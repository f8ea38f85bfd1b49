// The connectors that were loaded, checked once at start. Every fault of every connector is told at once; the others serve.
import { type Connector, connectorFaults, isConnector, marksOf, type SettingMarks } from '@audience/connector';
import { Injectable } from '@nestjs/common';

import { type ConnectorManifest, manifestOf } from './manifest.ts';

interface Loaded {
  connector: Connector<unknown>;
  manifest: ConnectorManifest;
  marks: SettingMarks[];
}

@Injectable()
export class ConnectorRegistry {
  /** What is wrong with connectors that do not serve: a line each, beginning with the connector or its package. */
  readonly faults: readonly string[];
  readonly #loaded = new Map<string, Loaded>();

  /**
   * @param candidates what was loaded, of any shape
   * @param earlier faults of what could not be loaded at all
   */
  constructor(candidates: readonly unknown[], earlier: readonly string[] = []) {
    const faults = [...earlier];
    for (const [index, candidate] of candidates.entries()) {
      const name = nameOf(candidate, index);
      if (!isConnector(candidate)) {
        faults.push(...connectorFaults(candidate).map((fault) => `${name}: ${fault}`));
      } else if (this.#loaded.has(candidate.id)) {
        faults.push(`${name}: id: is taken by another connector of the list`);
      } else {
        const manifest = manifestOf(candidate);
        this.#loaded.set(candidate.id, { connector: candidate, manifest, marks: marksOf(manifest.settings) });
      }
    }
    this.faults = faults;
  }

  /** The connector of an id, if it is loaded. */
  find(id: string): Connector<unknown> | undefined {
    return this.#loaded.get(id)?.connector;
  }

  /** The manifest of an id, if it is loaded. */
  manifest(id: string): ConnectorManifest | undefined {
    return this.#loaded.get(id)?.manifest;
  }

  /** The marks of a connector's settings; none when it is not loaded. */
  marks(id: string): readonly SettingMarks[] {
    return this.#loaded.get(id)?.marks ?? [];
  }

  /** All manifests, in the order of the list. */
  manifests(): ConnectorManifest[] {
    return [...this.#loaded.values()].map(({ manifest }) => manifest);
  }
}

function nameOf(candidate: unknown, index: number): string {
  const named = typeof candidate === 'object' && candidate !== null && 'id' in candidate ? candidate.id : undefined;
  return typeof named === 'string' && named !== '' ? named : `connector ${index + 1}`;
}
