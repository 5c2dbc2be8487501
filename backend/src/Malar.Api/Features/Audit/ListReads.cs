using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Audit;

/// <summary>Lists who looked at whose data, one row a day; newest first.</summary>
internal static class ListReads
{
    internal sealed record Query : PagedQuery, IQuery<Page<PersonalRead>>
    {
        /// <summary>The farmer whose data it is.</summary>
        public Guid? FarmerId { get; init; }

        /// <summary>The user who looked.</summary>
        public Guid? UserId { get; init; }

        /// <summary>farmers (the list), farmer, account or conversation.</summary>
        public string? What { get; init; }
    }

    internal sealed record PersonalRead
    {
        /// <summary>The shop's date.</summary>
        public DateOnly ReadOn { get; init; }

        /// <summary>The user who looked.</summary>
        public Guid UserId { get; init; }

        public string UserName { get; init; } = "";

        /// <summary>farmers (the list), farmer, account or conversation.</summary>
        public string What { get; init; } = "";

        /// <summary>The farmer whose data it is; null for a list.</summary>
        public Guid? FarmerId { get; init; }

        public string? FarmerName { get; init; }

        /// <summary>How often on that day.</summary>
        public int Times { get; init; }

        public DateTime FirstAt { get; init; }

        public DateTime LastAt { get; init; }

        /// <summary>The client address of the last time.</summary>
        public string? Address { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => this.AddPagingRules("read_on");
    }

    private static readonly Dictionary<string, string> Sorts = new() { ["read_on"] = "p.read_on" };

    private const string Newest = "p.read_on desc, p.user_id desc, p.what desc, p.subject desc";

    private const string Columns = """
        p.read_on, p.user_id, u.full_name as user_name, p.what, f.id as farmer_id, f.name as farmer_name, p.times, p.first_at, p.last_at,
        p.address
        """;

    private const string Joins = """
        join users u on u.shop_id = p.shop_id and u.id = p.user_id
        left join farmers f on f.shop_id = p.shop_id and f.id = nullif(p.subject, '')::uuid
        """;

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<PersonalRead>>
    {
        public Task<Page<PersonalRead>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("personal_reads", "p", Columns, Joins)
                .Where("p.subject = @subject", "subject", query.FarmerId?.ToString())
                .Where("p.user_id = @reader_id", "reader_id", query.UserId)
                .Where("p.what = @what", "what", query.What);
            return db.PageAsync<PersonalRead>(
                list,
                query,
                query.OrderBy(Sorts, Newest, "p.user_id desc, p.what, p.subject"),
                cancellationToken
            );
        }
    }
}
