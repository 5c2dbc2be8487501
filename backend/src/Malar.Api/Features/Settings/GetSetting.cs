using Malar.Api.Shared.Http;
using Malar.Api.Shared.Pipeline;
using MediatR;

namespace Malar.Api.Features.Settings;

internal static class GetSetting
{
    internal sealed record Query(string Key) : IQuery<Setting>;

    internal sealed class Handler(SettingsTable table) : IRequestHandler<Query, Setting>
    {
        public async Task<Setting> Handle(Query query, CancellationToken cancellationToken) =>
            (await table.ReadAsync(cancellationToken)).FirstOrDefault(s => s.Key == query.Key) ?? throw ApiException.NotFound();
    }
}
