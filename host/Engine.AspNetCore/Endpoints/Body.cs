using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Texts;
using Microsoft.AspNetCore.Http;

namespace Engine.AspNetCore.Endpoints;

/// <summary>Reads JSON bodies, no larger than the service allows.</summary>
internal static class Body
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The JSON object of a request; an empty body is an empty object.</summary>
    /// <exception cref="BodyException">It is too large, or no JSON object.</exception>
    public static async Task<JsonObject> ReadAsync(HttpRequest request, long limit)
    {
        if (request.ContentLength > limit)
        {
            throw TooLarge(limit);
        }

        using var body = new MemoryStream();
        var buffer = new byte[8192];
        int read;
        while ((read = await ReadAsync(request, buffer, limit).ConfigureAwait(false)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > limit)
            {
                throw TooLarge(limit);
            }
        }

        if (body.Length == 0)
        {
            return [];
        }

        if (!request.HasJsonContentType())
        {
            throw new BodyException(StatusCodes.Status415UnsupportedMediaType, "Send application/json.");
        }

        try
        {
            return JsonNode.Parse(body.GetBuffer().AsSpan(0, (int)body.Length), documentOptions: Strict) as JsonObject
                ?? throw new BodyException(StatusCodes.Status400BadRequest, "A JSON object is wanted.");
        }
        catch (JsonException e)
        {
            throw new BodyException(StatusCodes.Status400BadRequest, $"It {Plain.Json(e)}.");
        }
    }

    private static async Task<int> ReadAsync(HttpRequest request, byte[] buffer, long limit)
    {
        try
        {
            return await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted).ConfigureAwait(false);
        }
        catch (BadHttpRequestException e)
        {
            throw e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(limit) : new BodyException(e.StatusCode, e.Message);
        }
    }

    private static BodyException TooLarge(long limit) => new(StatusCodes.Status413PayloadTooLarge, $"At most {limit} bytes are taken.");
}
