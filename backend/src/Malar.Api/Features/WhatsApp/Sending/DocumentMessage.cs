using System.Text.Json;
using Malar.Api.Shared.Documents;
using Malar.Api.Shared.Http;
using Malar.Api.Shared.Messaging;

namespace Malar.Api.Features.WhatsApp.Sending;

/// <summary>Creates a message with a document: its name in both languages, and the reference to the file generated when it is
/// sent.</summary>
internal static class DocumentMessage
{
    /// <param name="farmer">The recipient.</param>
    /// <param name="subject">What the document is about; there is one message per version of it.</param>
    /// <param name="version">The version of the subject.</param>
    /// <param name="document">The document to attach.</param>
    /// <param name="name">The name of the document in the text.</param>
    public static Message Of(Guid farmer, Guid subject, int version, PaperRef document, Text name) =>
        new(
            farmer,
            Outbox.Document,
            subject,
            version,
            JsonSerializer.Serialize(new TextPayload(name.En, name.Ta) { Document = document }, Json.Options)
        );

    public static Text Settlement(string number, DateOnly from, DateOnly to) =>
        MessageTexts.SettlementDocument.With(number, MessageWords.Date(from), MessageWords.Date(to));

    public static Text Statement(DateOnly from, DateOnly to) =>
        MessageTexts.StatementDocument.With(MessageWords.Date(from), MessageWords.Date(to));

    public static Text Advance(DateOnly date) => MessageTexts.AdvanceDocument.With(MessageWords.Date(date));
}
