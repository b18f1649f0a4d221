using Engine.Plugins.Quantum.Text;
using Engine.Plugins.Quantum.Units;

namespace Engine.Plugins.Quantum.Models;

/// <summary>Reads lists of times: {from, to, count or step}, or the times themselves.</summary>
internal sealed class TimesReader(FieldReader fields)
{
    private const int MostTimes = 10_000_000;

    public double[]? Read(ModelNode node, string path)
    {
        if (node.Kind == NodeKind.List)
        {
            return List(node, path);
        }

        if (!fields.CheckFields(node, path, "from", "to", "count", "step"))
        {
            return null;
        }

        Dimension time = fields.Wanted(Dimension.Time);
        double? from = node.Members.TryGetValue("from", out ModelMember? first) ? fields.Real(first.Value, $"{path}.from", time) : 0;
        if (!node.Members.TryGetValue("to", out ModelMember? last))
        {
            fields.Problems.Add(node, path, "the field to is missing: the last time");
            return null;
        }

        double? to = fields.Real(last.Value, $"{path}.to", time);
        bool counts = node.Members.TryGetValue("count", out ModelMember? counted), steps = node.Members.TryGetValue("step", out ModelMember? stepped);
        if (counts == steps)
        {
            fields.Problems.Add(node, path, counts ? "give count or step, not both" : "give count (at least 2) or step");
            return null;
        }

        double? step = steps ? fields.Real(stepped!.Value, $"{path}.step", time, 0, true) : null;
        int? count = counts ? fields.Whole(counted!.Value, $"{path}.count", 2, MostTimes) : null;
        if (from is not { } a || to is not { } b || (step is null && count is null))
        {
            return null;
        }

        if (!(b > a))
        {
            fields.Problems.Add(last.Value, $"{path}.to", FormattableString.Invariant($"must lie above from ({a:G6}), got {b:G6}; times ascend"));
            return null;
        }

        if (step is { } h)
        {
            double whole = Math.Floor(((b - a) / h) + 1e-9);
            if (whole + 1 > MostTimes)
            {
                fields.Problems.Add(stepped!.Value, $"{path}.step", FormattableString.Invariant(
                    $"gives {whole + 1:G6} times; at most {MostTimes} are allowed"));
                return null;
            }

            return [.. Enumerable.Range(0, (int)whole + 1).Select(k => a + (k * h))];
        }

        int n = count!.Value;
        return [.. Enumerable.Range(0, n).Select(k => k == n - 1 ? b : a + ((b - a) * k / (n - 1)))];
    }

    private double[]? List(ModelNode node, string path)
    {
        Dimension time = fields.Wanted(Dimension.Time);
        List<double> times = [];
        bool fine = node.Items.Length > 0;
        if (!fine)
        {
            fields.Problems.Add(node, path, "at least one time is expected");
        }

        for (int k = 0; k < node.Items.Length; k++)
        {
            if (fields.Real(node.Items[k], $"{path}[{k}]", time) is not { } t)
            {
                fine = false;
                continue;
            }

            if (times.Count > 0 && t <= times[^1])
            {
                fields.Problems.Add(node.Items[k], $"{path}[{k}]", FormattableString.Invariant(
                    $"is {t:G9}, not above the time before it ({times[^1]:G9}); times ascend"));
                fine = false;
            }

            times.Add(t);
        }

        return fine ? [.. times] : null;
    }
}
