using System.Text.Json;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Users;

/// <summary>A user's display preferences; the values below are the defaults.</summary>
internal sealed record Preferences
{
    /// <summary>en or ta: the account's language_preference.</summary>
    public string Language { get; init; } = "ta";

    /// <summary>light, dark or system.</summary>
    public string Theme { get; init; } = "system";

    /// <summary>normal or large.</summary>
    public string FontSize { get; init; } = "normal";

    public bool ReducedMotion { get; init; }

    public bool NotificationsEnabled { get; init; } = true;
}

internal static class GetPreferences
{
    internal sealed record Query : IQuery<Preferences>;

    internal const string FindSql =
        "select language_preference as language, preferences::text as chosen from users where shop_id = @shop_id and id = @id and deleted_at is null";

    internal sealed record Row
    {
        public string Language { get; init; } = "";

        public string Chosen { get; init; } = "";

        public Preferences Read() => JsonSerializer.Deserialize<Preferences>(Chosen, Json.Options)! with { Language = Language };
    }

    internal sealed class Handler(ShopDb db, CurrentUser user) : IRequestHandler<Query, Preferences>
    {
        public async Task<Preferences> Handle(Query query, CancellationToken cancellationToken) =>
            (await db.FindAsync<Row>(FindSql, new { id = user.UserId }, cancellationToken) ?? throw ApiException.NotFound()).Read();
    }
}

internal static class UpdatePreferences
{
    /// <summary>Absent or null fields stay unchanged.</summary>
    internal sealed record Command : ICommand<Preferences>
    {
        public string? Language { get; init; }

        public string? Theme { get; init; }

        public string? FontSize { get; init; }

        public bool? ReducedMotion { get; init; }

        public bool? NotificationsEnabled { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Language).KnownLanguage();
            RuleFor(c => c.Theme).OneOf("light", "dark", "system");
            RuleFor(c => c.FontSize).OneOf("normal", "large");
        }
    }

    private const string LockSql = $"{GetPreferences.FindSql} for update";

    // Only the language is part of the account that an admin edits, so only a change of it makes that version stale.
    private const string UpdateSql = """
        update users set
            version = version + (language_preference <> @language)::integer, language_preference = @language,
            preferences = @chosen::jsonb, updated_at = @now
        where shop_id = @shop_id and id = @id
        """;

    internal sealed class Handler(ShopDb db, CurrentUser user, ShopClock clock) : IRequestHandler<Command, Preferences>
    {
        public async Task<Preferences> Handle(Command command, CancellationToken cancellationToken)
        {
            var row = await db.FindAsync<GetPreferences.Row>(LockSql, new { id = user.UserId }, cancellationToken)
                ?? throw ApiException.NotFound();
            var old = row.Read();
            var chosen = new Preferences
            {
                Language = command.Language ?? old.Language,
                Theme = command.Theme ?? old.Theme,
                FontSize = command.FontSize ?? old.FontSize,
                ReducedMotion = command.ReducedMotion ?? old.ReducedMotion,
                NotificationsEnabled = command.NotificationsEnabled ?? old.NotificationsEnabled,
            };
            await db.ExecuteAsync(
                UpdateSql,
                new
                {
                    id = user.UserId,
                    language = chosen.Language,
                    chosen = JsonSerializer.Serialize(chosen, Json.Options),
                    now = clock.Now,
                },
                cancellationToken
            );
            return chosen;
        }
    }
}
