"""Who may do what: one table, applied after every migrate."""

from django.apps import apps

_DIRECTORY = [
    "area",
    "author",
    "citation",
    "event",
    "organization",
    "organizationname",
    "participant",
    "person",
    "personname",
    "post",
    "postalias",
    "rank",
    "ranktenure",
    "role",
    "source",
    "succession",
    "tenure",
    "term",
    "vacancy",
]
_SEE = [
    *(f"people.view_{model}" for model in (*_DIRECTORY, "revision")),
    *(
        f"articles.view_{model}"
        for model in (
            "agency",
            "article",
            "byline",
            "captiontemplate",
            "collection",
            "document",
            "personshown",
            "photo",
            "portrait",
            "section",
            "storysource",
            "topic",
            "version",
            "watchedword",
        )
    ),
]
_WRITE = ["articles.add_article", "articles.submit_article"]
_EDIT = [
    *_WRITE,
    "articles.view_every_article",
    "articles.edit_article",
    "articles.embargo_article",
    "articles.publish_in_emergency",
    "articles.add_topic",
    "articles.change_topic",
]
# Files to attach, too: who may add the one may add the other.
_ADD_PHOTOS = ["articles.add_photo", "articles.add_document"]
_DECIDE = [
    "articles.approve_article",
    "articles.publish_article",
    "articles.add_leadchoice",
    "articles.view_leadchoice",
]


def _every(app, *models):
    return [
        f"{app}.{act}_{model}" for model in models for act in ("add", "change", "delete", "view")
    ]


_KEEP_PHOTOS = [
    *_ADD_PHOTOS,
    "articles.change_document",
    "articles.change_photo",
    "articles.delete_photo",
    *_every("articles", "agency", "captiontemplate", "collection", "personshown"),
]

# A role is a group; what is not in its row is taken away again at the next migrate.
ROLES = {
    "Phóng viên": [*_SEE, *_WRITE, *_ADD_PHOTOS],
    "Biên tập viên": [*_SEE, *_EDIT, *_ADD_PHOTOS],
    "Thư ký tòa soạn": [
        *_SEE,
        *_EDIT,
        *_DECIDE,
        *_KEEP_PHOTOS,
        *_every("articles", "page", "watchedword"),
    ],
    "Biên tập ảnh": [
        *_SEE,
        *_KEEP_PHOTOS,
        "articles.view_every_article",
        "articles.view_photo_position",
    ],
    # A pen name may belong to an account: its keeper must be able to find one.
    "Quản lý danh bạ": [
        *_SEE,
        *_every("people", *_DIRECTORY),
        *_every("articles", "portrait", "storysource"),
        "newsroom.view_user",
    ],
    "Quản trị": [
        *_SEE,
        *_every("newsroom", "user"),
        *_every("articles", "page", "section", "topic"),
        "auth.view_group",
    ],
}


def grant_roles(using="default", **signal):
    """Gives each group exactly its row. A permission not made yet comes with a later app's turn."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    permissions = {
        f"{permission.content_type.app_label}.{permission.codename}": permission
        for permission in Permission.objects.using(using).select_related("content_type")
    }
    for name, granted in ROLES.items():
        group, _ = Group.objects.using(using).get_or_create(name=name)
        group.permissions.set(permissions[name] for name in granted if name in permissions)
