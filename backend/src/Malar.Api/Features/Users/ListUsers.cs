using FluentValidation;
using Malar.Api.Shared.Data;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Identity;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Users;

internal static class ListUsers
{
    internal sealed record Query : PagedQuery, IQuery<Page<UserAccount>>
    {
        public string? Role { get; init; }

        public bool? IsActive { get; init; }

        /// <summary>Part of a name, an e-mail address or a phone number.</summary>
        public string? Search { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator()
        {
            this.AddPagingRules([.. Sorts.Keys]);
            RuleFor(q => q.Role).KnownRole();
        }
    }

    private static readonly Dictionary<string, string> Sorts = new()
    {
        ["created_at"] = "u.created_at",
        ["full_name"] = "lower(u.full_name)",
        ["email"] = "u.email",
        ["role"] = "u.role",
    };

    private const string Found =
        "(strpos(lower(u.full_name), lower(@search)) > 0 or strpos(u.email, lower(@search)) > 0 or strpos(u.phone, @search) > 0)";

    internal sealed class Handler(ShopDb db) : IRequestHandler<Query, Page<UserAccount>>
    {
        public Task<Page<UserAccount>> Handle(Query query, CancellationToken cancellationToken)
        {
            var list = new ListQuery("users", "u", UserAccount.Columns)
                .Where("u.deleted_at is null")
                .Where("u.role = @role", "role", query.Role)
                .Where("u.is_active = @is_active", "is_active", query.IsActive)
                .Where(Found, "search", query.Search.NullIfEmpty());
            return db.PageAsync<UserAccount>(list, query, query.OrderBy(Sorts, "u.created_at desc, u.id desc", "u.id"), cancellationToken);
        }
    }
}
