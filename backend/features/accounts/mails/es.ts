import type { MailTexts } from './words';

export const es: MailTexts = {
  confirm: {
    subject: 'Confirma tu correo electrónico',
    before: [
      'Alguien, esperamos que tú, ha creado una cuenta de Tenfoot con este correo.',
      'Confirma que es tuyo con la contraseña que elegiste:',
    ],
    link: 'Confirmar el correo',
    after: [
      'El enlace vale durante 24 horas.',
      'Si no has sido tú, no hagas nada: sin el enlace no hay cuenta. No confirmes nunca con una contraseña que te haya dado otra persona.',
    ],
  },
  accountThere: {
    subject: 'Ya tienes una cuenta de Tenfoot',
    before: [
      'Alguien, quizá tú, ha intentado crear una cuenta de Tenfoot con este correo. Ya tiene una y no ha cambiado nada.',
      'Si no recuerdas la contraseña, elige una nueva:',
    ],
    link: 'Elegir otra contraseña',
    after: ['Si no has sido tú, no hagas nada.'],
  },
  reset: {
    subject: 'Elige otra contraseña',
    before: ['Alguien, esperamos que tú, ha pedido cambiar la contraseña de tu cuenta de Tenfoot.'],
    link: 'Elegir otra contraseña',
    after: [
      'El enlace vale durante una hora y una sola vez. Al cambiar la contraseña se cierra la sesión en todos los dispositivos.',
      'Si no has sido tú, no hagas nada: tu contraseña sigue igual.',
    ],
  },
  noAccount: {
    subject: 'No hay ninguna cuenta de Tenfoot con este correo',
    before: [
      'Alguien, quizá tú, ha pedido cambiar la contraseña, pero no hay ninguna cuenta de Tenfoot con este correo.',
      'Si has sido tú, prueba con otro correo tuyo. Si no, no hagas nada.',
    ],
    after: [],
  },
  signInCode: {
    subject: 'Tu código para entrar',
    before: [
      'Se han probado muchas contraseñas erróneas en tu cuenta de Tenfoot, así que comprobamos que eres tú quien entra.',
      'Tu código: {code}',
    ],
    after: [
      'Vale durante diez minutos. Nadie de Tenfoot te lo pedirá nunca.',
      'Si no estás entrando, no hagas nada: sin tu contraseña y este código no entra nadie.',
    ],
  },
  passwordChanged: {
    subject: 'Tu contraseña ha cambiado',
    before: ['La contraseña de tu cuenta de Tenfoot ha cambiado hace un momento. Si has sido tú, todo está bien.'],
    link: 'No he sido yo: elegir otra contraseña',
    after: [],
  },
};
