namespace Engine.Plugins.Quantum.Text;

/// <summary>What a value of a model file is.</summary>
internal enum NodeKind
{
    Object,
    List,
    Text,
    Number,
    Boolean,
    Null,
}
