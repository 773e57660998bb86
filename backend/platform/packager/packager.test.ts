import { access, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ChildProcessError } from '#backend/platform/process/run';
import { packagerBinary } from './binary';
import { decryptArgs, packageArgs } from './packagerArgs';
import { runPackager, withoutKeyMaterial } from './runPackager';

const KEY_HEX = '0123456789abcdef0123456789abcdef';

describe('the command line of the packager', () => {
  const args = packageArgs({
    streams: [
      { kind: 'video', input: 'encoded/v360.mp4', folder: 'v360', drmLabel: 'SD' },
      {
        kind: 'audio',
        input: 'encoded/a0.mp4',
        folder: 'a0',
        drmLabel: 'AUDIO',
        language: 'en',
        name: 'English, "described"\n',
        role: 'description',
      },
      { kind: 'text', input: 'encoded/t0.vtt', folder: 't0', language: 'en', name: 'English' },
    ],
    output: 'package',
    segmentDurationS: 4,
    fragmentDurationS: 2,
    defaultLanguage: 'en',
  });

  it('describes each stream', () => {
    expect(args.slice(0, 3)).toEqual([
      'in=encoded/v360.mp4,stream=video,init_segment=package/v360/init.mp4,segment_template=package/v360/$Number$.m4s,' +
        'playlist_name=v360/main.m3u8,iframe_playlist_name=v360/iframe.m3u8,drm_label=SD',
      'in=encoded/a0.mp4,stream=audio,init_segment=package/a0/init.mp4,segment_template=package/a0/$Number$.m4s,' +
        'playlist_name=a0/main.m3u8,lang=en,hls_group_id=audio,hls_name=English described,dash_roles=description,' +
        'dash_accessibilities=urn:tva:metadata:cs:AudioPurposeCS:2007=1,' +
        'hls_characteristics=public.accessibility.describes-video,drm_label=AUDIO',
      'in=encoded/t0.vtt,stream=text,segment_template=package/t0/$Number$.vtt,playlist_name=t0/main.m3u8,' +
        'lang=en,hls_group_id=text,hls_name=English,dash_roles=subtitle',
    ]);
  });

  it('encrypts from the first segment on, for three systems', () => {
    expect(args.join(' ')).toContain('--protection_scheme cenc --protection_systems Widevine,PlayReady,CommonSystem');
    expect(args.join(' ')).toContain('--clear_lead 0');
  });

  it('has no room for keys', () => {
    expect([...args, ...decryptArgs([])].some((arg) => arg.startsWith('--keys'))).toBe(false);
  });
});

describe('keys', () => {
  it('are taken out of what the packager says about them', () => {
    const said = [
      'E1120 14:00 packager_main.cc:236] Empty key or invalid hex string for key: zz34567',
      `E1120 14:00 packager_main.cc:260] Failed to parse --keys label=SD:key_id=${KEY_HEX}:key=zz`,
      `something with ${KEY_HEX} in it`,
      'Packaging Error: 5 (FILE_FAILURE): Cannot open file',
    ].join('\n');
    const told = withoutKeyMaterial(said);
    expect(told).not.toMatch(/zz|0123456789abcdef/);
    expect(told).toContain('FILE_FAILURE');
  });

  it('go by a private file that is gone afterwards, also after a failure', async () => {
    const cwd = await mkdtemp(join(tmpdir(), 'tenfoot-packager-'));
    try {
      const key = { label: 'SD', kid: Buffer.from(KEY_HEX, 'hex'), key: Buffer.from(KEY_HEX, 'hex').reverse() };
      const args = ['in=missing.mp4,stream=video,output=out.mp4', '--enable_raw_key_decryption'];
      const error = await runPackager(args, [key], { cwd }).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ChildProcessError);
      expect(error).toMatchObject({ command: 'shaka-packager', reason: 'exit' });
      expect(await readdir(cwd)).toEqual([]);
    } finally {
      await rm(cwd, { recursive: true });
    }
  });

  it('of a wrong length are refused without being told', async () => {
    const short = { label: 'SD', kid: new Uint8Array(16), key: new Uint8Array(15) };
    await expect(runPackager([], [short], { cwd: tmpdir() })).rejects.toThrow("The key of SD isn't of 16 bytes");
  });
});

it('the binary of this machine is installed', async () => {
  await expect(access(packagerBinary())).resolves.toBeUndefined();
});
