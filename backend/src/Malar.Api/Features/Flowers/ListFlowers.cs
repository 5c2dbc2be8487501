using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using Malar.Domain;
using MediatR;

namespace Malar.Api.Features.Flowers;

internal static class ListFlowers
{
    /// <summary><c>search</c> looks into code, names and other names; text in either script finds both.</summary>
    internal sealed record Query : PagedQuery, IQuery<Page<FlowerType>>
    {
        public bool? IsActive { get; init; }

        public string? Search { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Search).MaxText(100);
        }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["name"] = ByName,
        ["name_ta"] = "f.name_ta collate \"ta-IN-x-icu\"",
        ["code"] = "f.code",
        ["number"] = "f.number",
        ["created_at"] = "f.created_at",
    };

    private const string ByName = "f.name collate \"ta-IN-x-icu\"";

    private const string AllSql = $"select {FlowerType.Columns} from flower_types f where f.shop_id = @shop_id and f.deleted_at is null";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<FlowerType>>
    {
        public async Task<Page<FlowerType>> Handle(Query query, CancellationToken cancellationToken)
        {
            var found = query.Search.NullIfEmpty() is { } search ? await FindAsync(search, cancellationToken) : null;
            var list = new ListQuery("flower_types", "f", FlowerType.Columns)
                .Where("f.deleted_at is null")
                .Where("f.is_active = @is_active", "is_active", query.IsActive)
                .Where("f.id = any(@found)", "found", found);
            return await db.PageAsync<FlowerType>(list, query, query.OrderBy(Sorts, $"{ByName}, f.id", "f.id"), cancellationToken);
        }

        /// <summary>Finds flowers in memory, because a shop has only a few dozen, and here both scripts have the same key.</summary>
        private async Task<Guid[]> FindAsync(string search, CancellationToken cancellationToken)
        {
            var key = search.IsPronounceable() ? NameKey.Of(search) : "";
            var flowers = await db.QueryAsync<FlowerType>(AllSql, null, cancellationToken);
            return [.. flowers.Where(f => Contains(f, search) || (key.Length > 1 && SoundsLike(f, key))).Select(f => f.Id)];
        }

        private static bool Contains(FlowerType flower, string search) =>
            Names(flower).Append(flower.Code).Any(n => n.Contains(search, StringComparison.OrdinalIgnoreCase));

        private static bool SoundsLike(FlowerType flower, string key) =>
            Names(flower)
                .SelectMany(n => n.Split(';'))
                .SelectMany(n => NameKey.Words(n).Prepend(NameKey.Of(n)))
                .Any(k => k.StartsWith(key, StringComparison.Ordinal));

        private static IEnumerable<string> Names(FlowerType flower) =>
            new[] { flower.Name, flower.NameTa, flower.OtherNames }.OfType<string>();
    }
}
