"""Attempts to smuggle something that runs into a story, after the known classes: each would call
alert() if anything let it through. Written and put together here."""

from itertools import product

RUN = "alert(1)"
YOUTUBE = "https://www.youtube.com/watch?v=aqz-KE-bpKQ"

SCRIPTS = [
    f"<script>{RUN}</script>",
    f"<SCRIPT>{RUN}</SCRIPT>",
    f"<script\x0c>{RUN}</script\x0c>",
    f"<script/x>{RUN}</script>",
    f"<script >{RUN}</script >",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<<script>{RUN}//<</script>",
    f"<script>{RUN}",
    "<script src=/static/x.js></script>",
    "<script src=data:text/javascript,alert(1)></script>",
    f"<script type=module>{RUN}</script>",
    "<script type=importmap>{}</script>",
    f"<script nonce=x>{RUN}</script>",
    f"\x00<scr\x00ipt>{RUN}</script>",
    f"<ſcript>{RUN}</ſcript>",
    f"<scr\u200bipt>{RUN}</scr\u200bipt>",
    f"＜script＞{RUN}＜/script＞",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"&amp;lt;script&amp;gt;{RUN}",
    f"%3Cscript%3E{RUN}%3C/script%3E",
    f"+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    f"\\u003cscript\\u003e{RUN}",
]

_HANDLERS = ["onclick", "onerror", "onload", "onfocus autofocus tabindex=0", "ontoggle open"]
_HANDLERS += ["onpointerrawupdate", "onanimationstart", "onbeforetoggle", "ONMOUSEOVER"]
_BEARERS = ["p", "a", "figure", "div data-gallery", "blockquote data-pull=1", "td", "img src=x"]
_BEARERS += ["details", "svg", "video src=x", "body", "p data-document=3", "x-unknown"]
HANDLERS = [
    f"<{bearer} {name.split()[0]}={RUN} {' '.join(name.split()[1:])}>chữ</{bearer.split()[0]}>"
    for bearer, name in product(_BEARERS, _HANDLERS)
] + [
    f"<p/onclick={RUN}>chữ</p>",
    f"<p\tonclick\n=\r{RUN}>chữ</p>",
    f"<p on\x00click={RUN}>chữ</p>",
    f"<p x='>' onclick={RUN}>chữ</p>",
    f"<p title=`>` onclick={RUN}>chữ</p>",
    f'<img src="x` `<script>{RUN}</script>"` `>',
    f"<img src=x onerror\x0b={RUN}>",
    f"<img/src/onerror={RUN}>",
    f"<image src=x onerror={RUN}>",
    f"<input onfocus={RUN} autofocus>",
    f"<select onfocus={RUN} autofocus><option>x</select>",
    f"<textarea onfocus={RUN} autofocus></textarea>",
    f"<marquee onstart={RUN}>x</marquee>",
    f"<audio src onloadstart={RUN}></audio>",
    f"<video><source onerror={RUN}></video>",
    f"<style onload={RUN}></style>",
    f"<dialog open onclose={RUN}><form method=dialog><button autofocus>x</form></dialog>",
]

_SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "\x01javascript:alert(1)",
    "java\tscript:alert(1)",
    "java\nscript:alert(1)",
    "java&Tab;script:alert(1)",
    "java&NewLine;script:alert(1)",
    "javascript&colon;alert(1)",
    "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;alert(1)",
    "&#x6A&#x61&#x76&#x61&#x73&#x63&#x72&#x69&#x70&#x74&#x3A;alert(1)",
    "&#0000106avascript:alert(1)",
    "java\u00adscript:alert(1)",
    "java\u200bscript:alert(1)",
    "java&#0;script:alert(1)",
    "javascript://%0aalert(1)",
    "vbscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data:image/svg+xml,<svg onload=alert(1)>",
    "blob:https://x/1",
    "filesystem:https://x/1",
    "feed:javascript:alert(1)",
    "view-source:javascript:alert(1)",
    "\ufeffjavascript:alert(1)",
    "javascript&#x3a;alert(1)",
]
_PLACES = [
    '<p><a href="{}">chữ</a></p>',
    "<p><a href='{}'>chữ</a></p>",
    '<figure data-embed="{}">chữ</figure>',
]
SCHEMES = [place.format(scheme) for scheme, place in product(_SCHEMES, _PLACES)] + [
    f"<iframe src='{_SCHEMES[0]}'></iframe>",
    f"<embed src='{_SCHEMES[0]}'>",
    f"<object data='{_SCHEMES[0]}'></object>",
    f"<form action='{_SCHEMES[0]}'><button autofocus>x</button></form>",
    f"<button formaction='{_SCHEMES[0]}'>x</button>",
    f"<svg><a xlink:href='{_SCHEMES[0]}'><text>x</text></a></svg>",
    f"<math href='{_SCHEMES[0]}'>x</math>",
    f"<table background='{_SCHEMES[0]}'><tr><td>x</table>",
    f"<blockquote cite='{_SCHEMES[0]}'>x</blockquote>",
    f"<a ping='https://evil.example/' href='{_SCHEMES[0]}'>x</a>",
    f"<area href='{_SCHEMES[0]}'>",
    f"<link rel=stylesheet href='{_SCHEMES[0]}'>",
    f"<meta http-equiv=refresh content='0;url={_SCHEMES[0]}'>",
    f"<base href='{_SCHEMES[0]}//'>",
]

FOREIGN = [
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><script xlink:href=data:,{RUN}></script></svg>",
    f"<svg><style><img src=x onerror={RUN}></style></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><set attributeName=href to=javascript:{RUN}><a id=x><text>x</text></a></svg>",
    f"<svg><foreignObject><iframe onload={RUN}></iframe></foreignObject></svg>",
    f"<svg><use href=\"data:image/svg+xml,<svg id='x' onload='{RUN}'/>#x\"></svg>",
    f'<svg></p><style><a id="</style><img src=1 onerror={RUN}>">',
    f"<svg><desc><p><style></desc><img src onerror={RUN}></style>",
    f"<svg><title><p><style></title><img src onerror={RUN}></style>",
    "<math><mtext><table><mglyph><style><!--</style>"
    f'<img title="--&gt;&lt;img src=1 onerror={RUN}&gt;">',
    f"<math><mi><table><mglyph><style><img src=x onerror={RUN}></style>",
    "<math><annotation-xml encoding='text/html'><p>"
    f"<img src=x onerror={RUN}></annotation-xml></math>",
    f"<math><maction actiontype=statusline xlink:href=javascript:{RUN}>x</maction></math>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f"<svg/onload={RUN}//",
    f"<math><style><!--</style><a title='--><img src=x onerror={RUN}>'>",
]

CONFUSION = [
    f"<!--><img src=x onerror={RUN}>-->",
    f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->",
    f"<!-- --!><img src=x onerror={RUN}> -->",
    f"<![CDATA[<img src=x onerror={RUN}>]]>",
    f"<?xml version='1.0'?><img src=x onerror={RUN}>",
    f"<?php echo '<script>{RUN}</script>' ?>",
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<textarea><p title='</textarea><img src=x onerror={RUN}>'>",
    f"<title><a title='</title><img src=x onerror={RUN}>'>",
    f"<style><a title='</style><img src=x onerror={RUN}>'>",
    f"<xmp><p title='</xmp><img src=x onerror={RUN}>'>",
    f"<iframe><p title='</iframe><img src=x onerror={RUN}>'>",
    f"<noembed><p title='</noembed><img src=x onerror={RUN}>'>",
    f"<noframes><p title='</noframes><img src=x onerror={RUN}>'>",
    f"<template><img src=x onerror={RUN}></template>",
    f"<template shadowrootmode=open><img src=x onerror={RUN}></template>",
    f"<iframe srcdoc='<script>{RUN}</script>'></iframe>",
    f"<select><style></select><img src=x onerror={RUN}></style>",
    f"<table><caption><svg><p></caption><style><img src=x onerror={RUN}></style>",
    f"<b><p><a></b><script>{RUN}</script>",
    f"<a><table><a href=javascript:{RUN}>x</a></table></a>",
    f"<p><figure data-photo=3><table><tr><figure onclick={RUN}>x",
    f"<frameset onload={RUN}><frame></frameset>",
    f"<object><param name=src value=javascript:{RUN}></object>",
    f"<div data-gallery><figure data-photo=1><div data-gallery><img src=x onerror={RUN}>",
    f"<plaintext><img src=x onerror={RUN}>",
    f"<p>{{{{ constructor.constructor('{RUN}')() }}}}</p>",
    "<p>{% load x %}{{ settings.SECRET_KEY }}</p>",
    f"<p>${{{RUN}}}</p>",
]

_BREAKS = [
    f'"><img src=x onerror={RUN}>',
    f"'><img src=x onerror={RUN}>",
    f"` onclick={RUN} x=`",
    f'" onclick={RUN} x="',
    f"&quot;&gt;&lt;img src=x onerror={RUN}&gt;",
    f"&#34; onmouseover={RUN} x=&#34;",
    f"--><img src=x onerror={RUN}>",
    f"</figcaption></figure><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"\u2028{RUN}//",
    f"]]><img src=x onerror={RUN}>",
]
_HOLDERS = [
    "<figure data-photo=3 data-alt='{}'>chữ</figure>",
    "<figure data-photo='{}'>chữ</figure>",
    f'<figure data-embed="{YOUTUBE}{{}}">chữ</figure>',
    "<figure data-embed='https://player.example.com/{}'>chữ</figure>",
    "<figure data-embed='https://evil.example/{}'>chữ</figure>",
    "<figure data-embed='https://www.google.com/maps?q={}'>chữ</figure>",
    "<p><a data-person='{}' href='/x'>chữ</a></p>",
    "<p><a href='https://vi.example/{}'>chữ</a></p>",
    "<p data-document='{}'>chữ</p>",
    "<p data-document=3>{}</p>",
    "<blockquote data-pull='{}' data-person='{}'>chữ</blockquote>",
    "<div data-gallery='{}'><figure data-photo=3>{}</figure></div>",
]
BREAKS = [holder.replace("{}", broken) for holder, broken in product(_HOLDERS, _BREAKS)]

STYLES = [
    f"<p style=\"background:url('javascript:{RUN}')\">chữ</p>",
    f"<p style='width:expression({RUN})'>chữ</p>",
    "<p style='position:fixed;inset:0'>chữ</p>",
    f"<style>@import 'javascript:{RUN}';</style>",
    "<style>p{background:url(//evil.example/)}</style>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<p><img src=//evil.example/pixel.gif></p>",
    "<p class=embed id=content name=body>chữ</p>",
    "<form id=document name=cookie><input name=attributes></form>",
    "<a id=currentScript href=x>chữ</a>",
]

TEXTS = [
    f"</title><script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f'"><img src=x onerror={RUN}>',
    f"' onmouseover={RUN} x='",
    "{{ 7*7 }}{% debug %}",
    "]]>&lt;script&gt;",
]

VECTORS = [*SCRIPTS, *HANDLERS, *SCHEMES, *FOREIGN, *CONFUSION, *BREAKS, *STYLES]
