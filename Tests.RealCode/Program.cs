using Tests.RealCode;

return args switch
{
    ["weave", var folder] => WholeAssemblies.Weave(folder),
    ["prepare", var folder] => Preparation.PrepareAll(folder),
    ["work", var name] => await RealWork.Run(name),
    _ => throw new ArgumentException("weave FOLDER | prepare FOLDER | work NAME"),
};
