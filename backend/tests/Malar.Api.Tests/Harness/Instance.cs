using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;

namespace Malar.Api.Tests.Harness;

/// <summary>An instance of the service that a test starts in addition to the shared one.</summary>
internal sealed class Instance(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public async Task StartAsync()
    {
        app.Urls.Add("http://127.0.0.1:0");
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>Returns a client, with a token if one is given.</summary>
    public HttpClient Client(string? token = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
