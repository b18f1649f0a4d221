namespace Engine.Plugins.Quantum.Expressions;

/// <summary>Expands sums and products over an index.</summary>
internal static class LoopExpansion
{
    private const int MostTerms = 1_000_000;

    public static ExpressionValue Run(Evaluator evaluator, LoopNode loop)
    {
        (int from, int to) = loop.From is null ? Bare(evaluator, loop) : (evaluator.Whole(loop.From), evaluator.Whole(loop.To!));
        if ((long)to - from >= MostTerms)
        {
            throw new ExpressionException(loop.Start, $"the range {from}..{to} has {(long)to - from + 1} terms; at most {MostTerms} are allowed");
        }

        bool shadows = evaluator.Indices.Remove(loop.Index, out int outer);
        List<ExpressionValue> values = [];
        for (int k = from; k <= to; k++)
        {
            evaluator.Indices[loop.Index] = k;
            values.Add(evaluator.Evaluate(loop.Body));
        }

        evaluator.Indices.Remove(loop.Index);
        if (shadows)
        {
            evaluator.Indices[loop.Index] = outer;
        }

        if (values.Count == 0)
        {
            return ScalarValue.Of(loop.IsProduct ? 1 : 0, loop.IsProduct ? Units.Dimension.None : Units.Dimension.Every);
        }

        if (loop.IsProduct)
        {
            return values.Aggregate((product, value) => evaluator.Times(product, value, loop.Start));
        }

        Units.Dimension dimension = Units.Dimension.Every;
        foreach (ExpressionValue value in values)
        {
            if (!dimension.TryMeet(value.Dimension, out dimension))
            {
                throw new ExpressionException(loop.Start, "the terms have different dimensions");
            }
        }

        return evaluator.Total(values, loop.Start, dimension);
    }

    /// <summary>All integers for which every subscript in the body exists.</summary>
    private static (int From, int To) Bare(Evaluator evaluator, LoopNode loop)
    {
        List<IndexNode> subscripts = [];
        Collect(loop.Body, loop.Index, subscripts);
        if (subscripts.Count == 0)
        {
            throw new ExpressionException(loop.Start, $"no subscript uses {loop.Index}; give its range, as in sum({loop.Index}=0..3, …)");
        }

        (int from, int to) = (int.MinValue, int.MaxValue);
        foreach (IndexNode subscript in subscripts)
        {
            int count = new NameTable(evaluator).ArrayLength(subscript.Target);
            int offset = At(0), slope = At(1) - offset;
            if (slope == 0 || At(2) != offset + (2 * slope) || At(7) != offset + (7 * slope))
            {
                throw new ExpressionException(subscript.Index.Start,
                    $"the subscript is not affine in {loop.Index}; give the range, as in sum({loop.Index}=0..{count - 1}, …)");
            }

            // 0 <= offset + slope k <= count - 1.
            double a = -offset / (double)slope, b = (count - 1 - offset) / (double)slope;
            from = Math.Max(from, (int)Math.Ceiling(Math.Min(a, b)));
            to = Math.Min(to, (int)Math.Floor(Math.Max(a, b)));

            int At(int k)
            {
                bool shadows = evaluator.Indices.TryGetValue(loop.Index, out int outer);
                evaluator.Indices[loop.Index] = k;
                try
                {
                    return evaluator.Whole(subscript.Index);
                }
                finally
                {
                    evaluator.Indices.Remove(loop.Index);
                    if (shadows)
                    {
                        evaluator.Indices[loop.Index] = outer;
                    }
                }
            }
        }

        return (from, to);
    }

    /// <summary>Subscripts that name an index, outside of loops that hide it.</summary>
    private static void Collect(Node node, string index, List<IndexNode> found)
    {
        if (node is IndexNode subscript && Names(subscript.Index, index))
        {
            found.Add(subscript);
        }

        foreach (Node child in Children(node, index))
        {
            Collect(child, index, found);
        }
    }

    private static bool Names(Node node, string index) => (node is NameNode name && name.Name == index) || Children(node, index).Any(c => Names(c, index));

    private static IEnumerable<Node> Children(Node node, string index) => node switch
    {
        MemberNode member => [member.Target],
        IndexNode subscript => [subscript.Target, subscript.Index],
        CallNode call => [call.Target, .. call.Arguments],
        SumNode sum => sum.Summands.Select(s => s.Node),
        ProductNode product => [product.First, .. product.Factors.Select(f => f.Node)],
        NegateNode negate => [negate.Operand],
        PowerNode power => [power.Base, power.Exponent],
        AdjointNode adjoint => [adjoint.Operand],
        BracketNode { Operator: { } between } => [between],
        LoopNode loop => loop.Index == index ? new[] { loop.From, loop.To }.OfType<Node>() : new[] { loop.From, loop.To, loop.Body }.OfType<Node>(),
        _ => [],
    };
}
