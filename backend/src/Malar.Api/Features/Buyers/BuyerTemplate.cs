using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Buyers;

/// <summary>Returns an empty file with every column that an import of buyers reads, as <c>format</c> xlsx (the default) or csv.</summary>
internal static class BuyerTemplate
{
    internal sealed record Query : IQuery<byte[]>
    {
        public string? Format { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(q => q.Format).OneOf("xlsx", "csv");
    }

    internal sealed class Handler : IRequestHandler<Query, byte[]>
    {
        public Task<byte[]> Handle(Query query, CancellationToken cancellationToken) =>
            TableFile.EmptyAsync(BuyerFile.Columns, query.Format == "csv", cancellationToken);
    }
}
