using System.Numerics;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Expressions;

/// <summary>A piece of a parsed expression.</summary>
/// <param name="Start">Index of its first character.</param>
internal abstract record Node(int Start);

/// <summary>A number, with the dimension of its unit.</summary>
internal sealed record LiteralNode(int Start, Complex Value, Dimension Dimension, bool HasUnit) : Node(Start);

internal sealed record NameNode(int Start, string Name) : Node(Start);

/// <summary>target.name</summary>
internal sealed record MemberNode(int Start, Node Target, string Name, int NameStart) : Node(Start);

/// <summary>target[index]</summary>
internal sealed record IndexNode(int Start, Node Target, Node Index) : Node(Start);

/// <summary>target(arguments)</summary>
internal sealed record CallNode(int Start, Node Target, IReadOnlyList<Node> Arguments) : Node(Start);

/// <summary>A summand with its sign and where that stands.</summary>
internal readonly record struct Summand(bool IsNegative, Node Node, int SignStart);

internal sealed record SumNode(int Start, IReadOnlyList<Summand> Summands) : Node(Start);

/// <summary>A further factor, with what stands before it: * / or %.</summary>
internal readonly record struct Factor(char Operator, Node Node, int OperatorStart);

internal sealed record ProductNode(int Start, Node First, IReadOnlyList<Factor> Factors) : Node(Start);

internal sealed record NegateNode(int Start, Node Operand) : Node(Start);

internal sealed record PowerNode(int Start, Node Base, Node Exponent) : Node(Start);

internal sealed record AdjointNode(int Start, Node Operand) : Node(Start);

/// <summary>A ket, or a bra: its labels and where each stands.</summary>
internal sealed record KetNode(int Start, IReadOnlyList<string> Labels, IReadOnlyList<int> LabelStarts, bool IsBra) : Node(Start);

/// <summary>|ket⟩⟨bra|</summary>
internal sealed record OuterNode(int Start, KetNode Ket, KetNode Bra) : Node(Start);

/// <summary>⟨bra|A|ket⟩, or ⟨bra|ket⟩ where there is no operator.</summary>
internal sealed record BracketNode(int Start, KetNode Bra, Node? Operator, KetNode Ket) : Node(Start);

/// <summary>sum(k, body), sum(k=from..to, body), and prod alike.</summary>
internal sealed record LoopNode(int Start, bool IsProduct, string Index, Node? From, Node? To, Node Body) : Node(Start);
