using System.Text;
using FluentValidation;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;
using MiniExcelLibs;

namespace Malar.Api.Features.Farmers;

/// <summary>An empty file with every column that an import reads, as <c>format</c> xlsx (when absent) or csv.</summary>
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
        public async Task<byte[]> Handle(Query query, CancellationToken cancellationToken)
        {
            // Spreadsheets take a text for UTF-8 when it begins with its mark.
            if (query.Format == "csv")
                return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(string.Join(',', FarmerFile.Columns) + "\r\n")];
            using var stream = new MemoryStream();
            var empty = FarmerFile.Columns.ToDictionary(name => name, _ => (object)"");
            await stream.SaveAsAsync(new[] { empty }, cancellationToken: cancellationToken);
            return stream.ToArray();
        }
    }
}
