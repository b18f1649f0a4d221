namespace Engine.Quantum.Tests.Examples;

/// <summary>Says for which public types a method is the example: its body stands word for word in their documentation.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ExampleOfAttribute(params Type[] types) : Attribute
{
    public IReadOnlyList<Type> Types => types;
}
