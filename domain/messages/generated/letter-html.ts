// Written by scripts/build-messages.ts from domain/messages/letter.mjml: change it there.

/** The page around a message, and one fragment for each kind of block. {{name}} is to be filled, escaped. */
export const letterHtml = {
  before: `<!doctype html>
<html lang="{{lang}}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">
<head>
<title>{{subject}}</title>
<!--[if !mso]><!-->
<meta http-equiv="X-UA-Compatible" content="IE=edge">
<!--<![endif]-->
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<style type="text/css">
#outlook a { padding:0; }
body { margin:0;padding:0;-webkit-text-size-adjust:100%;-ms-text-size-adjust:100%; }
table, td { border-collapse:collapse;mso-table-lspace:0pt;mso-table-rspace:0pt; }
img { border:0;height:auto;line-height:100%; outline:none;text-decoration:none;-ms-interpolation-mode:bicubic; }
p { display:block;margin:13px 0; }
</style>
<!--[if mso]>
<noscript>
<xml>
<o:OfficeDocumentSettings>
<o:AllowPNG/>
<o:PixelsPerInch>96</o:PixelsPerInch>
</o:OfficeDocumentSettings>
</xml>
</noscript>
<![endif]-->
<!--[if lte mso 11]>
<style type="text/css">
.mj-outlook-group-fix { width:100% !important; }
</style>
<![endif]-->
<style type="text/css">
@media only screen and (min-width:480px) {
.mj-column-per-100 { width:100% !important; max-width: 100%; }
}
</style>
<style media="screen and (min-width:480px)">
.moz-text-html .mj-column-per-100 { width:100% !important; max-width: 100%; }
</style>
<style type="text/css">
:root {
color-scheme: light dark;
supported-color-schemes: light dark;
}
p,
ul,
h1,
h2 {
margin: 0;
}
h1 {
font-size: 21px;
line-height: 1.4;
font-weight: 700;
}
h2 {
font-size: 18px;
line-height: 1.4;
font-weight: 700;
}
ul {
padding: 0 0 0 22px;
}
li {
margin: 0 0 8px;
}
@media (prefers-color-scheme: dark) {
body,
.ground,
.ground > div {
background-color: #0f1a1c !important;
}
.paper,
.paper > table {
background-color: #162427 !important;
}
.ink div,
.ink p,
.ink h1,
.ink h2,
.ink li,
.ink span,
.ink strong {
color: #eef3f1 !important;
}
.soft div,
.soft p,
.soft span {
color: #c3cfcc !important;
}
.action a {
color: #8bd8e4 !important;
}
.button td,
.button a {
background-color: #8bd8e4 !important;
color: #06262d !important;
}
.note div,
.note p {
background-color: #33290f !important;
border-color: #f0b34a !important;
color: #fbeed3 !important;
}
.code span {
background-color: #0f1a1c !important;
border-color: #7b908d !important;
color: #eef3f1 !important;
}
}
[data-ogsc] .ink div,
[data-ogsc] .ink p,
[data-ogsc] .ink h1,
[data-ogsc] .ink h2,
[data-ogsc] .ink li,
[data-ogsc] .ink span,
[data-ogsc] .ink strong {
color: #eef3f1 !important;
}
[data-ogsc] .action a {
color: #8bd8e4 !important;
}
[data-ogsc] .note div,
[data-ogsc] .note p {
color: #fbeed3 !important;
}
[data-ogsb] .note div,
[data-ogsb] .note p {
background-color: #33290f !important;
}
</style>
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
</head>
<body  class="ground" style="word-spacing:normal;background-color:#eef1ef;">
<div style="display:none;font-size:1px;color:#ffffff;line-height:1px;max-height:0px;max-width:0px;opacity:0;overflow:hidden;">{{preview}}</div>
<div
aria-label="{{subject}}" aria-roledescription="email" role="article" lang="{{lang}}" dir="ltr" style="word-spacing:normal;background-color:#eef1ef;"
>
<!--[if mso | IE]><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:600px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:20px 0 0;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0 24px 12px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:15px;font-weight:700;line-height:1.5;text-align:left;color:#3d4a47;"
>{{sender}}</div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="paper-outlook" role="presentation" style="width:600px;" width="600" bgcolor="#fffefb" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  class="paper" style="background:#fffefb;background-color:#fffefb;margin:0px auto;max-width:600px;border-radius:8px;overflow:hidden;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="background:#fffefb;background-color:#fffefb;width:100%;border-collapse:separate;"
>
<tbody>
<tr>
<td
style="border-radius:8px;direction:ltr;font-size:0px;padding:24px 0 12px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 24px 16px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><p>{{greeting}}</p></div>
</td>
</tr>`,
  after: `<tr>
<td
align="left" class="ink" style="font-size:0px;padding:8px 24px 12px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><p>{{closing}}<br>{{sender}}</p></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><table align="center" border="0" cellpadding="0" cellspacing="0" class="" role="presentation" style="width:600px;" width="600" ><tr><td style="line-height:0px;font-size:0px;mso-line-height-rule:exactly;"><![endif]-->
<div  style="margin:0px auto;max-width:600px;">
<table
align="center" border="0" cellpadding="0" cellspacing="0" role="presentation" style="width:100%;"
>
<tbody>
<tr>
<td
style="direction:ltr;font-size:0px;padding:16px 0 28px;text-align:center;"
>
<!--[if mso | IE]><table role="presentation" border="0" cellpadding="0" cellspacing="0"><tr><td class="" style="vertical-align:top;width:600px;" ><![endif]-->
<div
class="mj-column-per-100 mj-outlook-group-fix" style="font-size:0px;text-align:left;direction:ltr;display:inline-block;vertical-align:top;width:100%;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="vertical-align:top;" width="100%"
>
<tbody>
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0 24px 8px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:15px;line-height:1.5;text-align:left;color:#3d4a47;"
><p>{{footer}}</p></div>
</td>
</tr>
<tr>
<td
align="left" class="soft" style="font-size:0px;padding:0 24px 8px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:15px;line-height:1.5;text-align:left;color:#3d4a47;"
><p>{{footerSafe}}</p></div>
</td>
</tr>
<tr>
<td
align="left" class="action" style="font-size:0px;padding:0 24px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:15px;line-height:1.5;text-align:left;color:#17211f;"
><p style="line-height: 28px"><a href="{{helpUrl}}" target="_blank" style="color: #0b5060; font-weight: 700; text-decoration: underline">{{help}}</a></p></div>
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</td>
</tr>
</tbody>
</table>
</div>
<!--[if mso | IE]></td></tr></table><![endif]-->
</div>
</body>
</html>`,
  lead: `<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 24px 20px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><h1>{{text}}</h1></div>
</td>
</tr>`,
  paragraph: `<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 24px 16px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><p>{{text}}</p></div>
</td>
</tr>`,
  heading: `<tr>
<td
align="left" class="ink" style="font-size:0px;padding:10px 24px 8px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><h2>{{text}}</h2></div>
</td>
</tr>`,
  note: `<tr>
<td
align="left" class="note" style="font-size:0px;padding:4px 24px 20px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#3a2600;"
><p style="background-color: #fff3d6; border-left: 5px solid #9a5b00; padding: 12px 14px; font-weight: 700">{{text}}</p></div>
</td>
</tr>`,
  fact: `<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 24px 12px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><p><span style="font-size: 15px">{{label}}</span><br><strong>{{value}}</strong></p></div>
</td>
</tr>`,
  items: `<tr>
<td
align="left" class="ink" style="font-size:0px;padding:0 24px 10px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><ul>{{items}}</ul></div>
</td>
</tr>`,
  button: `<tr>
<td
align="left" class="button" style="font-size:0px;padding:4px 24px 20px;word-break:break-word;"
>
<table
border="0" cellpadding="0" cellspacing="0" role="presentation" style="border-collapse:separate;line-height:100%;"
>
<tbody>
<tr>
<td
align="center" bgcolor="#0b5060" role="presentation" style="border:none;border-radius:6px;cursor:auto;mso-padding-alt:14px 22px;background:#0b5060;" valign="middle"
>
<a
href="{{url}}" style="display:inline-block;background:#0b5060;color:#ffffff;font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:18px;font-weight:700;line-height:1.3;margin:0;text-decoration:none;text-transform:none;padding:14px 22px;mso-padding-alt:0px;border-radius:6px;" target="_blank"
>
{{label}}
</a>
</td>
</tr>
</tbody>
</table>
</td>
</tr>`,
  link: `<tr>
<td
align="left" class="action" style="font-size:0px;padding:0 24px 20px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><p style="line-height: 28px"><a href="{{url}}" target="_blank" style="color: #0b5060; font-weight: 700; text-decoration: underline">{{label}}</a></p></div>
</td>
</tr>`,
  code: `<tr>
<td
align="left" class="ink code" style="font-size:0px;padding:0 24px 20px;word-break:break-word;"
>
<div
style="font-family:'Atkinson Hyperlegible Next', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;font-size:17px;line-height:1.5;text-align:left;color:#17211f;"
><p>{{label}}<br><span style="display: inline-block; margin-top: 4px; padding: 6px 10px; border: 1px solid #5c6b68; border-radius: 4px; background-color: #eef1ef; font-family: Consolas, Menlo, 'Courier New', monospace; font-size: 18px; letter-spacing: 1px; word-break: break-all">{{value}}</span></p></div>
</td>
</tr>`,
} as const;
