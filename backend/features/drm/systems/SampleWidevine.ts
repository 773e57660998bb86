/**
 * The sample of Google's "Widevine DRM Proxy Integration" ("Sample Request (with signing)"): a message, its signature, and the key and IV
 * of the signer `widevine_test`, which are public.
 */
export const sampleRequest = {
  signer: 'widevine_test',
  signingKey: '1ae8ccd0e7985cc0b6203a55855a1034afc252980e970ca90e5202689f947ab9',
  signingIv: 'd58ce954203b7c9a9a9d467f59839249',
  message: Buffer.from(
    'ewogICJwYXlsb2FkIiA6ICJDQUVTaEFFS1RBZ0FFa2dBQUFBQ0FBQVFXUFhiaHRiL3E0M2YzU2Z1QzJWUDNxMGplQUVDVzNlbVFrV24yd1hDWVZPbnZsV1BETnFoOFZWSUI0R21z' +
      'TkE4ZVZWRmlnWGtRV0lHTjBHbGdNS2pwVUVTTEFvcUNoUUlBUklRSk1QQ3psMmJWaXlNUUV0eUsvZ3RtUkFCR2hBeU5XWTNPRE16TVRjeU1tSmpNMkV5R0FFZ3Y1aVFrQVVhSUMz' +
      'T04xelZnZVYwclA3dzJWbVZMR29ycUNsY01RTzRCZGJIUHlrM0dzblkiLAogICJwcm92aWRlciIgOiAid2lkZXZpbmVfdGVzdCIsCiAgImNvbnRlbnRfaWQiOiAiWm10cU0yeHFZ' +
      'Vk5rWm1Gc2EzSXphZz09IiwKICAiY29udGVudF9rZXlfc3BlY3MiOiBbCiAgICB7ICJ0cmFja190eXBlIjogIlNEIiB9LAogICAgeyAidHJhY2tfdHlwZSI6ICJIRCIgfSwKICAg' +
      'IHsgInRyYWNrX3R5cGUiOiAiQVVESU8iIH0KICBdCn0K',
    'base64',
  ),
  signature: 'xPkAbb3tjOY/ybdz0tmJMq9erH9ILnS5natMZr3QEW8=',
};

const { payload } = JSON.parse(sampleRequest.message.toString()) as { payload: string };

/** The challenge of the sample, as a CDM made it. */
export const sampleChallenge = Buffer.from(payload, 'base64');
