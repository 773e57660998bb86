import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { encodeArgs, type EncodeJob } from './encodeArgs';
import { safeInput } from './limits';
import { parseMediaInfo } from './mediaInfo';
import { FfmpegStalledError, ProgressReader, runFfmpeg } from './runFfmpeg';

const job: EncodeJob = {
  sourcePath: '/media/-y.mp4',
  container: 'mp4',
  durationMs: 100_000,
  sourcePixels: 1_000_000,
  video: {
    streamIndex: 0,
    deinterlace: false,
    frameRate: { num: 30_000, den: 1001 },
    gopFrames: 60,
    timescale: 30_000,
    preset: 'veryfast',
    outputs: [
      { file: 'encoded/v360.mp4', width: 640, height: 360, bitrateBps: 600_000 },
      { file: 'encoded/v720.mp4', width: 1280, height: 720, bitrateBps: 2_500_000 },
    ],
  },
  audio: [{ file: 'encoded/a0.mp4', streamIndex: 2, bitrateBps: 128_000 }],
  text: [{ file: 'encoded/t0.vtt', streamIndex: 3 }],
};

describe('the command line of an encode', () => {
  const args = encodeArgs(job);
  const valuesOf = (option: string) => args.flatMap((arg, at) => (arg === option ? [args[at + 1]] : []));

  it('opens one input, by one demuxer, from a file only', () => {
    expect(valuesOf('-i')).toEqual(['file:/media/-y.mp4']);
    const input = args.slice(0, args.indexOf('-i'));
    expect(input).toEqual(expect.arrayContaining(['-f', 'mov', '-format_whitelist', '-protocol_whitelist', 'file']));
    expect(input).toEqual(expect.arrayContaining(['-max_pixels', '4000000', '-t', '107']));
  });

  it('decodes once for all rungs', () => {
    expect(valuesOf('-filter_complex')).toEqual([
      '[0:0]fps=fps=30000/1001:start_time=0,split=2[s0][s1]' +
        ';[s0]scale=640:360:flags=bicubic,format=yuv420p,setsar=1[v0]' +
        ';[s1]scale=1280:720:flags=bicubic,format=yuv420p,setsar=1[v1]',
    ]);
  });

  it('gives every rung the same closed groups of pictures', () => {
    expect(valuesOf('-g')).toEqual(['60', '60']);
    expect(valuesOf('-keyint_min')).toEqual(['60', '60']);
    expect(valuesOf('-sc_threshold')).toEqual(['0', '0']);
    expect(valuesOf('-flags')).toEqual(['+cgop', '+cgop']);
    expect(valuesOf('-x264-params')).toEqual(['open-gop=0:scenecut=0', 'open-gop=0:scenecut=0']);
    expect(valuesOf('-force_key_frames')).toEqual(['expr:eq(mod(n,60),0)', 'expr:eq(mod(n,60),0)']);
  });

  it('bounds the rate of every rung', () => {
    expect(valuesOf('-b:v')).toEqual(['600k', '2500k']);
    expect(valuesOf('-maxrate')).toEqual(['720k', '3000k']);
    expect(valuesOf('-bufsize')).toEqual(['1200k', '5000k']);
  });

  it('writes sound and text of the same reading, and nothing of the source’s metadata', () => {
    expect(valuesOf('-map')).toEqual(['[v0]', '[v1]', '0:2', '0:3']);
    expect(valuesOf('-map_metadata')).toEqual(['-1', '-1', '-1', '-1']);
    expect(valuesOf('-map_chapters')).toEqual(['-1', '-1', '-1', '-1']);
  });

  it('deinterlaces only what is interlaced', () => {
    const graph = encodeArgs({ ...job, video: { ...job.video, deinterlace: true } });
    expect(graph.join(' ')).toContain('[0:0]yadif=deint=interlaced,fps=');
  });
});

it.each([
  ['mp4', 'mov', 'mov,mp4,m4a,3gp,3g2,mj2'],
  ['matroska', 'matroska', 'matroska,webm'],
  ['mpegts', 'mpegts', 'mpegts'],
] as const)('a %s file is opened by the demuxer %s', (container, demuxer, whitelist) => {
  const args = safeInput('/x', container);
  expect(args.slice(0, 6)).toEqual(['-f', demuxer, '-format_whitelist', whitelist, '-protocol_whitelist', 'file']);
});

describe('progress', () => {
  it('is read however the pipe cuts it, and never falls', () => {
    const times: number[] = [];
    const reader = new ProgressReader((outTimeMs) => times.push(outTimeMs));
    for (const chunk of ['frame=1', '2\nout_time_us=N/A\nout_ti', 'me_us=500000\n', 'out_time_us=400000\nframe=20\n']) {
      reader.read(chunk);
    }
    expect(times).toEqual([500]);
    expect([reader.frames, reader.outTimeMs]).toEqual([20, 500]);
  });

  it('that stays away ends the run', async () => {
    const forever = ['-re', '-f', 'lavfi', '-i', 'sine=duration=100', '-f', 'null', '-'];
    const started = runFfmpeg(['-stats_period', '50', ...forever], { cwd: tmpdir(), stallMs: 700 });
    await expect(started).rejects.toBeInstanceOf(FfmpegStalledError);
  });
});

describe('what ffprobe says', () => {
  const base = { index: 0, codec_type: 'video', codec_name: 'h264', width: 1920, height: 1080 };
  const read = (stream: object) =>
    parseMediaInfo({ streams: [{ ...base, ...stream }], format: { duration: '2.5', size: '10' } }, 'mp4').video;

  it.each([
    [-90, 90],
    [90, 270],
    [180, 180],
    [-180, 180],
    [0, 0],
  ])('turns a display matrix of %i degrees into %i', (rotation, expected) => {
    expect(read({ side_data_list: [{ rotation }] })?.rotation).toBe(expected);
  });

  it('is taken as unknown where it is 0/0', () => {
    const video = read({ avg_frame_rate: '0/0', r_frame_rate: '25/1', sample_aspect_ratio: '0:1' });
    expect(video).toMatchObject({ frameRate: { num: 25, den: 1 }, pixelAspect: { num: 1, den: 1 } });
  });

  it('never makes a film of cover art', () => {
    expect(read({ disposition: { attached_pic: 1 } })).toBeNull();
  });
});
