/** One stream to package. Files are relative to the working directory. */
type PackagerStream =
  | { kind: 'video'; input: string; folder: string; drmLabel: string }
  | {
      kind: 'audio';
      input: string;
      folder: string;
      drmLabel: string;
      language: string;
      name: string;
      role: 'main' | 'description';
    }
  | { kind: 'text'; input: string; folder: string; language: string; name: string };

export interface PackageJob {
  streams: PackagerStream[];
  /** Folder of the package, relative to the working directory. */
  output: string;
  segmentDurationS: number;
  /** Of one GOP: the I-frame playlist needs a fragment for each. */
  fragmentDurationS: number;
  defaultLanguage: string;
}

/**
 * The argv of Shaka Packager (without keys) for one `cenc` package of CMAF segments with a DASH and an HLS manifest. Pure.
 *
 * - `--clear_lead 0`: its default leaves 5 s in the clear and breaks the HLS playlists in two.
 * - The text language `zxx` ("no linguistic content") is nobody's, so that no subtitle track is on by default.
 */
export function packageArgs(job: PackageJob): string[] {
  return [
    ...job.streams.map((stream) => descriptor(stream, job.output)),
    ...['--enable_raw_key_encryption', '--protection_scheme', 'cenc'],
    ...['--protection_systems', 'Widevine,PlayReady,CommonSystem', '--clear_lead', '0'],
    ...['--segment_duration', String(job.segmentDurationS), '--fragment_duration', String(job.fragmentDurationS)],
    ...['--generate_static_live_mpd', '--mpd_output', `${job.output}/manifest.mpd`],
    ...['--hls_master_playlist_output', `${job.output}/master.m3u8`],
    ...['--default_language', job.defaultLanguage, '--default_text_language', 'zxx', '--quiet'],
  ];
}

/** Accessibility: DASH names the purpose by TV-Anytime's AudioPurposeCS, HLS by Apple's characteristics. */
const AUDIO_DESCRIPTION = {
  dash_roles: 'description',
  dash_accessibilities: 'urn:tva:metadata:cs:AudioPurposeCS:2007=1',
  hls_characteristics: 'public.accessibility.describes-video',
};

/** `key=value,key=value`, as the packager takes it. */
function descriptor(stream: PackagerStream, output: string): string {
  const folder = `${output}/${stream.folder}`;
  const media = {
    in: stream.input,
    stream: stream.kind,
    ...(stream.kind === 'text' ? {} : { init_segment: `${folder}/init.mp4` }),
    segment_template: `${folder}/$Number$.${stream.kind === 'text' ? 'vtt' : 'm4s'}`,
    playlist_name: `${stream.folder}/main.m3u8`,
  };
  return Object.entries({ ...media, ...kindFields(stream) })
    .map(([field, value]) => `${field}=${plainValue(value)}`)
    .join(',');
}

/**
 * A value as a descriptor and an HLS manifest can say it. There is no escaping: a comma would begin a field of its own, and a quote
 * would end an attribute.
 */
export function plainValue(value: string): string {
  return value
    .replace(/[,"\p{Cc}]+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}

function kindFields(stream: PackagerStream): Record<string, string> {
  switch (stream.kind) {
    case 'video':
      return { iframe_playlist_name: `${stream.folder}/iframe.m3u8`, drm_label: stream.drmLabel };
    case 'audio':
      return {
        ...languageField(stream.language),
        hls_group_id: 'audio',
        hls_name: stream.name,
        ...(stream.role === 'description' ? AUDIO_DESCRIPTION : { dash_roles: 'main' }),
        drm_label: stream.drmLabel,
      };
    case 'text':
      return { ...languageField(stream.language), hls_group_id: 'text', hls_name: stream.name, dash_roles: 'subtitle' };
  }
}

/** The packager refuses `und`: what nobody knows isn't said. */
function languageField(language: string): Record<string, string> {
  return language === 'und' ? {} : { lang: language };
}

/** The argv (without keys) that takes the encryption off single files: for checks only. Pure. */
export function decryptArgs(files: readonly { input: string; stream: 'video' | 'audio'; output: string }[]): string[] {
  return [
    ...files.map(({ input, stream, output }) => `in=${input},stream=${stream},output=${output}`),
    ...['--enable_raw_key_decryption', '--quiet'],
  ];
}
