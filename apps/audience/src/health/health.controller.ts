// Is the process alive, and may it be sent work? For supervisors and load balancers.
import { Controller, Get, Header } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheckService } from '@nestjs/terminus';
import { z } from 'zod';
import { Public } from '../accounts/access/roles.decorator.ts';
import { Readiness } from './readiness.ts';

const healthy = z.object({ status: z.literal('ok') }).meta({ id: 'Healthy' });

type Healthy = z.infer<typeof healthy>;

@Public()
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The process answers.' })
  @ApiOkResponse({ standardSchema: healthy, description: 'It is so.' })
  live(): Healthy {
    return { status: 'ok' };
  }

  @Get('ready')
  @Header('cache-control', 'no-store')
  @ApiOperation({ summary: 'The database answers, its schema is up to date, and the process is not about to stop.' })
  @ApiOkResponse({ standardSchema: healthy, description: 'It is so.' })
  @ApiServiceUnavailableResponse({ description: 'Not ready: send no work.' })
  async ready(): Promise<Healthy> {
    await this.health.check([() => this.readiness.database(), () => this.readiness.accepting()]);
    return { status: 'ok' };
  }
}
