namespace Malar.Api.Features.WhatsApp.Providers;

/// <summary>Sends nothing. The messages stay in the outbox, for the page that shows both sides of a conversation.</summary>
internal sealed class SimulatorProvider : IWhatsAppProvider
{
    public const string ProviderName = "simulator";

    public string Name => ProviderName;

    public bool IsSimulated => true;

    public Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<SendResult>(new SendResult.Sent($"sim-{message.Id}"));

    public Task<LookupResult> FindAsync(LostMessage message, CancellationToken cancellationToken) =>
        Task.FromResult<LookupResult>(new LookupResult.Candidates([]));

    public ProviderHealth Check() => new(true, []);

    public string StateOf(string template) => "not_needed";
}
