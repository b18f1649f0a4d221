using System.Text.Json.Serialization;

namespace Engine.Cli.Commands;

/// <summary>The address of the page as it tells it.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class AddressJson : JsonSerializerContext;
