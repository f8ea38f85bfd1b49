// What the contract's package exports, read from its compiled declarations: the report that shows a change, and the model that the
// reference is made from.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const PACKAGE = resolve(import.meta.dirname, '../../../../packages/connector');

/** The report as text, the model as JSON. */
export interface ContractDescription {
  report: string;
  model: unknown;
}

/** @throws Error when the declarations cannot be read: they are made by the build */
export async function describeContract(): Promise<ContractDescription> {
  const folder = await mkdtemp(join(tmpdir(), 'audience-contract-'));
  try {
    const config = ExtractorConfig.prepare({
      configObject: {
        projectFolder: PACKAGE,
        mainEntryPointFilePath: join(PACKAGE, 'dist/index.d.ts'),
        compiler: { tsconfigFilePath: join(PACKAGE, 'tsconfig.build.json') },
        apiReport: { enabled: true, reportFileName: 'contract.api.md', reportFolder: folder, reportTempFolder: folder },
        docModel: { enabled: true, apiJsonFilePath: join(folder, 'contract.api.json') },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        newlineKind: 'lf',
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(PACKAGE, 'package.json'),
    });
    const quiet = {
      localBuild: true,
      messageCallback: (message: { handled: boolean }) => Object.assign(message, { handled: true }),
    };
    const { errorCount } = Extractor.invoke(config, quiet);
    if (errorCount > 0) throw new Error('The contract cannot be described.');
    const model: unknown = JSON.parse(await readFile(join(folder, 'contract.api.json'), 'utf8'));
    return { report: await readFile(join(folder, 'contract.api.md'), 'utf8'), model };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
