using System.Text.Json;
using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Api.Shared.Shops;
using MediatR;

namespace Malar.Api.Features.Audit;

/// <summary>Lists who did what to which row, with the row before and after; newest first.</summary>
internal static class ListAudit
{
    internal sealed record Query : PagedQuery, IQuery<Page<Act>>
    {
        /// <summary>The kind of row, such as farmer.</summary>
        public string? Entity { get; init; }

        /// <summary>The id of the row, or the key of a setting.</summary>
        public string? EntityId { get; init; }

        public Guid? ActorId { get; init; }

        /// <summary>created, updated, deleted, approved …</summary>
        public string? Action { get; init; }

        /// <summary>First day, inclusive; the shop's date.</summary>
        public DateOnly? DateFrom { get; init; }

        /// <summary>Last day, inclusive.</summary>
        public DateOnly? DateTo { get; init; }
    }

    internal sealed record Act
    {
        public Guid Id { get; init; }

        public DateTime At { get; init; }

        /// <summary>Null for an operator or the service itself.</summary>
        public Guid? ActorId { get; init; }

        /// <summary>Null for an actor without an account of their own.</summary>
        public string? ActorName { get; init; }

        public string? ActorNameTa { get; init; }

        /// <summary>admin, staff, farmer or system.</summary>
        public required string ActorRole { get; init; }

        public required string Action { get; init; }

        public required string Entity { get; init; }

        public required string EntityId { get; init; }

        /// <summary>The row before; null when created.</summary>
        public JsonElement? Old { get; init; }

        /// <summary>The row after; null when deleted.</summary>
        public JsonElement? New { get; init; }

        public string? Reason { get; init; }

        /// <summary>X-Request-Id of the call.</summary>
        public string? RequestId { get; init; }

        /// <summary>The client address; null if the service itself or an operator did it.</summary>
        public string? Address { get; init; }

        /// <summary>The session in which it was done.</summary>
        public Guid? SessionId { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules("at");
            RuleFor(q => q.DateFrom).Must(Possible).WithText(Texts.MalformedInput);
            RuleFor(q => q.DateTo).Must(Possible).WithText(Texts.MalformedInput);
            RuleFor(q => q.DateTo)
                .Must((q, to) => to >= q.DateFrom)
                .When(q => q.DateFrom is not null && q.DateTo is not null)
                .WithText(Texts.DateOrder);
        }

        /// <summary>Excludes the ends of the calendar, where the day before or after cannot be computed.</summary>
        private static bool Possible(DateOnly? date) => date is null || date.Value.Year is > 1 and < 9999;
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["at"] = "a.id" };

    private const string Columns = """
        a.id, a.at, a.actor_id, u.full_name as actor_name, u.full_name_ta as actor_name_ta, a.actor_role, a.action, a.entity, a.entity_id,
        a.old::text as old, a.new::text as new, a.reason, a.request_id,
        a.address, a.session_id
        """;

    private sealed record Row
    {
        public Guid Id { get; init; }

        public DateTime At { get; init; }

        public Guid? ActorId { get; init; }

        public string? ActorName { get; init; }

        public string? ActorNameTa { get; init; }

        public string ActorRole { get; init; } = "";

        public string Action { get; init; } = "";

        public string Entity { get; init; } = "";

        public string EntityId { get; init; } = "";

        public string? Old { get; init; }

        public string? New { get; init; }

        public string? Reason { get; init; }

        public string? RequestId { get; init; }

        public string? Address { get; init; }

        public Guid? SessionId { get; init; }
    }

    internal sealed class Handler(ShopDb db, ShopTermsReader reference, ShopClock clock) : IRequestHandler<Query, Page<Act>>
    {
        public async Task<Page<Act>> Handle(Query query, CancellationToken cancellationToken)
        {
            var settings = (await reference.CurrentAsync(cancellationToken)).Settings;
            var list = new ListQuery("audit_log", "a", Columns, "left join users u on u.shop_id = a.shop_id and u.id = a.actor_id")
                .Where("a.entity = @entity", "entity", query.Entity)
                .Where("a.entity_id = @entity_id", "entity_id", query.EntityId)
                .Where("a.actor_id = @actor_id", "actor_id", query.ActorId)
                .Where("a.action = @action", "action", query.Action);
            // Ids are UUIDv7 created at that instant: their order is the order of time, and the primary key provides it. With a minute to
            // spare, the ids only narrow the rows that are read; the time decides.
            if (query.DateFrom is { } first)
            {
                var from = clock.StartOf(first, settings);
                list.Where("a.at >= @from", "from", from).Where("a.id >= @from_id", "from_id", FirstId(from.AddMinutes(-1)));
            }

            if (query.DateTo is { } last)
            {
                var before = clock.StartOf(last.AddDays(1), settings);
                list.Where("a.at < @before", "before", before).Where("a.id < @before_id", "before_id", FirstId(before.AddMinutes(1)));
            }

            return (await db.PageAsync<Row>(list, query, query.OrderBy(Sorts, "a.id desc", "a.id desc"), cancellationToken)).Select(ToAct);
        }

        /// <summary>Returns the smallest id of an instant in the database's order: 48 bits of milliseconds, then zeros.</summary>
        private static Guid FirstId(DateTime instant) =>
            new($"{Math.Max(0, new DateTimeOffset(instant, TimeSpan.Zero).ToUnixTimeMilliseconds()):x12}00000000000000000000");

        private static Act ToAct(Row row) =>
            new()
            {
                Id = row.Id,
                At = row.At,
                ActorId = row.ActorId,
                ActorName = row.ActorName,
                ActorNameTa = row.ActorNameTa,
                ActorRole = row.ActorRole,
                Action = row.Action,
                Entity = row.Entity,
                EntityId = row.EntityId,
                Old = ToJson(row.Old),
                New = ToJson(row.New),
                Reason = row.Reason,
                RequestId = row.RequestId,
                Address = row.Address,
                SessionId = row.SessionId,
            };

        private static JsonElement? ToJson(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
    }
}
