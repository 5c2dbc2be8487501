using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settings;

/// <summary>Every setting with its value, its default and what it decides: one page, because there are no more.</summary>
internal static class ListSettings
{
    internal sealed record Query : IQuery<Page<Setting>>;

    internal sealed class Handler(SettingsTable table) : IRequestHandler<Query, Page<Setting>>
    {
        public async Task<Page<Setting>> Handle(Query query, CancellationToken cancellationToken)
        {
            var all = await table.ReadAsync(cancellationToken);
            return new Page<Setting>(all, 1, all.Count, all.Count, HasNext: false, TotalIsExact: true);
        }
    }
}
