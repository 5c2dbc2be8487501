using System.Net.Http.Headers;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Http;
using HttpMethod = System.Net.Http.HttpMethod;

namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>
/// Runs one request of Twilio's library through our own HttpClient, so that our timeouts, rate limit and circuit breaker apply,
/// TWILIO_API_URL replaces the library's URL, and it is known whether a request without a response may have arrived.
/// </summary>
/// <param name="carrier">The client of <see cref="TwilioProvider.ProviderName"/>.</param>
/// <param name="settings">Account and URL.</param>
/// <param name="cancellationToken">Passed here, because the library does not pass one on.</param>
internal sealed class TwilioRequest(System.Net.Http.HttpClient carrier, TwilioSettings settings, CancellationToken cancellationToken)
    : Twilio.Http.HttpClient
{
    /// <summary>The response. Set once <see cref="RunAsync"/> has returned.</summary>
    public ProviderAnswer Answer { get; private set; } = null!;

    /// <param name="call">A library call that makes one request.</param>
    /// <returns>The library's result; null if the library could not interpret the response: see <see cref="Answer"/>.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public async Task<T?> RunAsync<T>(Func<ITwilioRestClient, Task<T>> call)
        where T : class
    {
        try
        {
            return await call(new TwilioRestClient(settings.AccountSid, settings.AuthToken, httpClient: this));
        }
        catch (TwilioException e) when (Answer is null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException ?? e);
            throw;
        }
        catch (Exception e) when (Answer is not null && e is not OperationCanceledException)
        {
            // The library throws exceptions of many types for a body that differs from the documented one.
            return null;
        }
    }

    public override async Task<Response?> MakeRequestAsync(Request request)
    {
        var isPost = request.Method.Equals(Twilio.Http.HttpMethod.Post);
        var address = new Uri(settings.ApiUrl, request.ConstructUrl().PathAndQuery);
        using var message = new HttpRequestMessage(isPost ? HttpMethod.Post : HttpMethod.Get, address);
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        if (isPost)
            message.Content = new FormUrlEncodedContent(request.PostParams);
        Answer = await carrier.AskAsync(message, cancellationToken);
        // The library does not handle a successful body that is not an object, or that has no list if one was requested. Null means no
        // response to it.
        return
            Answer.Status is { } status
            && Answer.Body.ValueKind == JsonValueKind.Object
            && (isPost || !Answer.IsSuccess || HasMessages(Answer.Body))
            ? new Response(status, Answer.Body.GetRawText())
            : null;
    }

    public override Response MakeRequest(Request request) => throw new NotSupportedException("Twilio is asked asynchronously only");

    private static bool HasMessages(JsonElement body) =>
        body.TryGetProperty("messages", out var messages) && messages.ValueKind == JsonValueKind.Array;
}
