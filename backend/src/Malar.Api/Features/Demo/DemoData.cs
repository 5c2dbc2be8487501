namespace Malar.Api.Features.Demo;

internal sealed class DemoData
{
    public const string SignIns = "";

    public Task<int> SeedAsync(Action<string> progress, CancellationToken cancellationToken) => Task.FromResult(0);
}
