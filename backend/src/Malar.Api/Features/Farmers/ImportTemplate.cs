using FluentValidation;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Farmers;

/// <summary>Returns an empty file with every column that an import reads, as <c>format</c> xlsx (the default) or csv.</summary>
internal static class ImportTemplate
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
            TableFile.EmptyAsync(FarmerFile.Columns, query.Format == "csv", cancellationToken);
    }
}
