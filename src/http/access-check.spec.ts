import { Controller, Get, Post } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { AccessCheck } from './access-check.js';
import { Public, Requires } from './access.js';

@Public()
@Controller('spoken')
class SpokenController {
  @Get()
  show(): string {
    return '';
  }

  @Requires({ assurance: 'aal2' })
  @Post(':id/parts')
  change(): string {
    return '';
  }
}

@Controller('silent')
class SilentController {
  @Get('parts')
  show(): string {
    return '';
  }
}

@Controller('api/ops/parts')
class DeskController {
  @Requires({ staff: 'supervisor' })
  @Get('known')
  known(): string {
    return '';
  }

  @Public()
  @Get('open')
  open(): string {
    return '';
  }

  @Requires()
  @Get()
  customers(): string {
    return '';
  }
}

function house(...controllers: (typeof SpokenController | typeof SilentController | typeof DeskController)[]) {
  return Test.createTestingModule({ imports: [DiscoveryModule], controllers, providers: [AccessCheck] }).compile();
}

describe('the check of all routes at the start', () => {
  it('stops it when one does not say who may call it', async () => {
    const silent = await house(SpokenController, SilentController);

    await expect(silent.init()).rejects.toThrow('GET /silent/parts (SilentController.show)');
  });

  it('stops it when one of the desk names no role', async () => {
    const desk = await house(DeskController);

    await expect(desk.init()).rejects.toThrow(/: GET \/api\/ops\/parts\/open \(DeskController\.open\), GET \/api\/ops\/parts \(DeskController\.customers\)\./);
  });

  it('finds what each says, the handler before its controller', async () => {
    const spoken = await house(SpokenController);
    await spoken.init();

    expect(spoken.get(AccessCheck).routes()).toEqual([
      { method: 'GET', path: '/spoken', handler: 'SpokenController.show', access: { public: true } },
      { method: 'POST', path: '/spoken/:id/parts', handler: 'SpokenController.change', access: { public: false, assurance: 'aal2', fresh: false, demands: true } },
    ]);
    await spoken.close();
  });
});
