"""What Discord would act on, or nearly, in what should be displayed as it is."""

from __future__ import annotations

# What lies within a line and is acted on, each with the type of node that it makes.
WITHIN = {
    "em": ("*a*", "_a_"),
    "strong": ("**a**",),
    "underline": ("__a__",),
    "strikethrough": ("~~a~~",),
    "spoiler": ("||a||",),
    "inlineCode": ("`a`",),
    "mention": ("<@1>", "<@!1>", "<@&1>", "<#1>"),
    "user": ("<@123456789012345678>",),
    "everyone": ("@everyone",),
    "here": ("@here",),
    "timestamp": ("<t:0:R>",),
    "moment": ("<t:0:Z>",),
    "custom": ("<:a:1>", "<a:b:2>"),
    "shortcode": (":smile:",),
    "command": ("</ask:1>", "</corpus reload:1>"),
    "guide": ("<id:guide>", "<sound:1:2>"),
    "contact": ("<mailto:a@b.example>", "<tel:+123>", "<a@b.example>", "<+1 234 567>"),
    "url": ("https://e.example",),
    "autolink": ("<https://e.example>",),
    "link": ("[a](https://e.example)", "[a](<https://e.example>)"),
    "address": ("HTTPS://e.example", "steam://a"),
}
# What is set apart where a line begins.
APART = {
    "heading": ("# a", "### a"),
    "subtext": ("-# a",),
    "blockQuote": ("> a", ">>> a"),
    "list": ("- a", "* a", "  1. a"),
    "codeBlock": ("```a```",),
}
_HOSTILE = (
    "1. a ¦ 1) a ¦ 12345678901. a ¦ - a ¦ + a ¦ * a ¦ # a ¦ #a ¦ #### a ¦ -# a ¦ > a "
    "¦ >>> a ¦ >a ¦ **a* ¦ ***a** ¦ * * ¦ ** ¦ *a*b* ¦ _a_b_ ¦ __a_ ¦ a__b__c ¦ ~~a~ "
    "¦ |||a|| ¦ || || ¦ ``a` ¦ ```a`` ¦ ```py a``` ¦ \\ ¦ \\*a\\* ¦ \\\\*a* ¦ a\\ ¦ "
    "¯\\_(ツ)_/¯ ¦ [a](http://x) ¦ [a](<http://x> 'b') ¦ [a][b] ¦ ![a](https://x.y) ¦ "
    "[a]: https://x.y ¦ [](https://x.y) ¦ [[a](https://x.y)] ¦ http://x ¦ HTTP://X.Y "
    "¦ https:/x ¦ ftp://x ¦ discord.gg/a ¦ https://discord.com/channels/1/2/3 ¦ "
    "<http://x> ¦ <x:/y> ¦ <a@b.example> ¦ a@b.example ¦ <mailto:a@b.example> ¦ "
    "<tel:+123> ¦ <sms:1> ¦ <+1 (234) 567> ¦ </ask now then:123456789012345678> ¦ "
    "</ask:1> ¦ <id:customize> ¦ <id:linked-roles:1> ¦ <123456789012345678:browse> ¦ "
    "<sound:1:2> ¦ <t:-1> ¦ <t:1:R > ¦ <@123456789012345678> ¦ <@&123456789012345678> "
    "¦ <#123456789012345678> ¦ <a:bc:123456789012345678> ¦ :smile::skin-tone-2: ¦ "
    ":+1: ¦ : a: ¦ :: ¦ @everyone@here ¦ @silent ¦ \u200b- a ¦ \u200b# a ¦ \ufeff1. a "
    "¦ \u2060> a ¦ \u202e- a ¦ \u202e*a*\u202c ¦ @\u200beveryone ¦ *\u200ba\u200b* ¦ "
    "＊a＊ ¦ ＠everyone ¦ ＃ a ¦ ＜@1＞ ¦ ﹟ a ¦ ‐ a ¦ – a ¦ • a ¦ 1． a ¦ #️⃣ ¦ 1️⃣. a ¦ ©️ "
    "¦ 🦭 ¦ 👩‍👩‍👧 ¦ ⓜ ¦ á_b_ ¦ &lt;@1&gt; ¦ &#42;a&#42; ¦ <b>a</b> ¦ <!-- a --> ¦ $a$ "
    "¦ ==a== ¦ ^a^ ¦ a  \nb ¦ --- ¦ === ¦ *** ¦ | a | b | "
)
HOSTILE = tuple(_HOSTILE.strip().split(" ¦ "))
