namespace Engine.Plugins.Quantum.Text;

/// <summary>A field of an object: where its name stands, and its value.</summary>
internal sealed record ModelMember(int NameStart, ModelNode Value);
